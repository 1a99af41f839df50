-- Which own definitions add up over a dimension that no row of their parts has?
-- Grain: one row per own definition and package that delivers the parts. Judged over all packages of the
-- municipality; parts that are themselves computed are left out.
-- Rows of: observations
WITH summed AS (
    SELECT municipality_id, indicator_id, part_of, part_by
    FROM indicators
    WHERE part_by IS NOT NULL AND is_own
),
parts AS (
    SELECT
        summed.municipality_id, summed.indicator_id, part_by,
        min(package_no) FILTER (given AND NOT flawed) AS package_no,
        bool_or(contains(';' || disaggregation, ';' || part_by || '=')) AS is_known
    FROM observations
    JOIN summed ON summed.municipality_id = observations.municipality_id
        AND summed.part_of = observations.indicator_id
    GROUP BY ALL
)
SELECT
    package_no, 'indicators/' || indicator_id || '.toml' AS file, NULL::INTEGER AS line,
    'derived.by' AS column_name, part_by AS value, indicator_id
FROM parts
WHERE package_no IS NOT NULL AND NOT is_known
ORDER BY ALL
