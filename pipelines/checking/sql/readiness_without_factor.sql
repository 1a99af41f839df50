-- Which levels of readiness say neither which factor nor which criterion they rate?
-- Grain: one row per row of readiness.
-- Rows of: readiness
SELECT package_no, file, line, 'factor' AS column_name, NULL AS value
FROM readiness
WHERE given AND NOT flawed AND factor IS NULL AND criterion IS NULL
