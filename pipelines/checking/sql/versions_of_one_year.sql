-- Which periods have a value without a version of the method and another one with it?
-- Grain: one row per series, at its first such period.
-- Rows of: observations
WITH mixed AS (
    SELECT municipality_id, indicator_id, area_id, disaggregation, correction
    FROM observations
    WHERE given
    GROUP BY ALL
    HAVING count(method_version) BETWEEN 1 AND count(*) - 1
),
periods AS (
    SELECT
        package_no, series_of_methods, title, period, min(line) AS line, arg_min(file, line) AS file,
        max(method_version) AS version
    FROM readings
    SEMI JOIN mixed USING (municipality_id, indicator_id, area_id, disaggregation, correction)
    GROUP BY package_no, series_of_methods, title, period
    HAVING count(method_version) BETWEEN 1 AND count(*) - 1
        AND bool_or(method_version IS DISTINCT FROM usual_method AND method_version IS NOT NULL)
)
SELECT
    package_no, arg_min(file, line) AS file, min(line) AS line, 'method_version' AS column_name,
    arg_min(period, line) AS value, title, arg_min(version, line) AS version, count(*) AS count
FROM periods
GROUP BY package_no, series_of_methods, title
