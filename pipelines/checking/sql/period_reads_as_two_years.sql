-- Which months of a yearly indicator are probably two years, 2009-10 for 2009/10?
-- Grain: one row per series all whose months have the number of the year after theirs.
-- Rows of: observations
WITH months AS (
    SELECT
        package_no, file, line, series_of_methods, title, period, year,
        month(start_on) = (year + 1) % 100 AS is_next
    FROM readings
    WHERE period_kind = 'month' AND frequency = 'yearly'
)
SELECT
    package_no, arg_min(file, line) AS file, min(line) AS line, 'period' AS column_name,
    arg_min(period, line) AS value, title, arg_min(replace(period, '-', '/'), line) AS meant, count(*) AS count
FROM months
GROUP BY package_no, series_of_methods, title
HAVING bool_and(is_next)
