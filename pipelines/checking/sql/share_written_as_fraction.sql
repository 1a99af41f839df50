-- Which percentages were probably delivered as fractions of one?
-- Grain: one row per series of at least two values, all between 0 and 1, whose target is above 1.
-- Rows of: targets
WITH goals AS (
    SELECT municipality_id, indicator_id, area_id, disaggregation, max(value) AS target
    FROM targets
    JOIN (SELECT municipality_id, indicator_id, unit FROM indicators WHERE unit = '%')
        USING (municipality_id, indicator_id)
    WHERE kind = 'absolute' AND role = 'target' AND NOT flawed AND value > 1
    GROUP BY ALL
)
SELECT
    package_no, arg_min(file, line) AS file, min(line) AS line, 'value' AS column_name,
    shown(arg_min(value, line)) AS value,
    concat_ws(', ', indicator_id, nullif(area_id, ''), nullif(disaggregation, '')) AS title,
    shown(any_value(target)) AS target
FROM observations
JOIN goals USING (municipality_id, indicator_id, area_id, disaggregation)
WHERE given AND NOT observations.flawed
GROUP BY package_no, municipality_id, indicator_id, area_id, disaggregation
HAVING count(value) >= 2 AND min(value) >= 0 AND max(value) BETWEEN 1e-9 AND 1
