-- Of which years is the last part missing, whose value stands for the year?
-- Grain: one row per series of an indicator that takes the last value of a year, with its latest such year.
-- Rows of: observations
WITH years AS (
    SELECT
        package_no, series_of_methods, title, year, max(end_on) AS last_day,
        arg_max(line, end_on) AS line, arg_max(file, end_on) AS file
    FROM readings
    WHERE period_kind IN ('half_year', 'quarter', 'month') AND aggregation_time = 'last'
    GROUP BY ALL
    HAVING month(max(end_on)) <> 12
)
SELECT
    package_no, arg_max(file, year) AS file, arg_max(line, year) AS line, 'period' AS column_name,
    max(year)::VARCHAR AS value, title, max(year) AS year, max(last_day)::VARCHAR AS last_day, count(*) AS count
FROM years
GROUP BY package_no, series_of_methods, title
