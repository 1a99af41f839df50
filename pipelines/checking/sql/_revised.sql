-- In which places do the values of a package differ from those of its stored version?
-- Grain: one row per package, municipality, indicator and area of the stored version. Prepared for
-- value_disappeared and value_changed. The sum of hashes names the values without comparing them.
WITH stored AS (
    SELECT
        package_no, municipality_id, indicator_id, area_id, count(*) AS count,
        bit_xor(hash(period, disaggregation, correction, method_version, value)) AS digest
    FROM previous_observations
    WHERE value IS NOT NULL
    GROUP BY ALL
),
given_now AS (
    SELECT
        package_no, municipality_id, indicator_id, area_id, count(*) AS count,
        bit_xor(hash(period, disaggregation, correction, method_version, value)) AS digest
    FROM observations
    WHERE value IS NOT NULL AND package_no IN (SELECT package_no FROM previous_tables)
    GROUP BY ALL
)
SELECT stored.package_no, stored.municipality_id, stored.indicator_id, stored.area_id
FROM stored
LEFT JOIN given_now USING (package_no, municipality_id, indicator_id, area_id)
WHERE given_now.digest IS DISTINCT FROM stored.digest OR given_now.count <> stored.count
