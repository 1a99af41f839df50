-- Of which years are there several days, but not all?
-- Grain: one row per series of an indicator that adds up or averages over time, with its latest such year.
-- Rows of: observations
WITH years AS (
    SELECT
        package_no, series_of_methods, title, year, count(*) AS parts, min(line) AS line, arg_min(file, line) AS file,
        date_diff('day', make_date(year, 1, 1), make_date(year + 1, 1, 1)) AS needed
    FROM readings
    WHERE period_kind = 'date' AND aggregation_time <> 'last'
    GROUP BY package_no, series_of_methods, title, year
),
counted AS (SELECT *, max(parts) OVER (PARTITION BY package_no, series_of_methods) AS most FROM years)
SELECT
    package_no, arg_max(file, year) AS file, arg_max(line, year) AS line, 'period' AS column_name,
    max(year)::VARCHAR AS value, title, max(year) AS year, arg_max(parts, year) AS parts,
    arg_max(needed, year) AS needed, count(*) AS count
FROM counted
WHERE most > 1 AND parts < needed
GROUP BY package_no, series_of_methods, title
