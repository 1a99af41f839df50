-- Which values did the stored version of a package have that it lacks now?
-- Grain: one row per municipality, indicator and area. Where the whole indicator or area is gone,
-- coverage_shrank says so instead. Placed at the file in which the indicator still stands.
WITH remaining AS (
    SELECT package_no, indicator_id, min(file) AS file FROM observations WHERE given GROUP BY ALL
),
areas_left AS (
    SELECT DISTINCT package_no, municipality_id, area_id FROM observations WHERE given
)
SELECT
    earlier.package_no, any_value(remaining.file) AS file, NULL::INTEGER AS line,
    'period' AS column_name, NULL AS value, earlier.indicator_id,
    concat_ws(
        ', ', earlier.indicator_id, nullif(earlier.area_id, ''),
        nullif(earlier.municipality_id, any_value(packages.municipality_id))
    ) AS series,
    count(*) AS count,
    arg_min(earlier.period, earlier.end_on) AS first_period,
    arg_max(earlier.period, earlier.end_on) AS last_period
FROM previous_observations AS earlier
SEMI JOIN revised USING (package_no, municipality_id, indicator_id, area_id)
JOIN packages ON packages.package_no = earlier.package_no
JOIN remaining ON remaining.package_no = earlier.package_no AND remaining.indicator_id = earlier.indicator_id
JOIN areas_left ON areas_left.package_no = earlier.package_no
    AND areas_left.municipality_id = earlier.municipality_id AND areas_left.area_id = earlier.area_id
ANTI JOIN (
    SELECT
        package_no,
        hash(
            municipality_id, indicator_id, area_id, period, disaggregation, correction, method_version
        ) AS named
    FROM observations
    WHERE given AND (value IS NOT NULL OR flawed)
) AS now ON now.package_no = earlier.package_no AND now.named = hash(
    earlier.municipality_id, earlier.indicator_id, earlier.area_id, earlier.period, earlier.disaggregation,
    earlier.correction, earlier.method_version
)
WHERE earlier.value IS NOT NULL
    AND NOT EXISTS (
        FROM incomplete
        WHERE incomplete.municipality_id = packages.municipality_id AND incomplete.name = 'observations'
    )
GROUP BY earlier.package_no, earlier.municipality_id, earlier.indicator_id, earlier.area_id
