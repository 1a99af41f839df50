-- Which levels of readiness say a factor and a criterion at once?
-- Grain: one row per row of readiness.
-- Rows of: readiness
SELECT package_no, file, line, 'criterion' AS column_name, criterion AS value, factor
FROM readiness
WHERE given AND NOT flawed AND factor IS NOT NULL AND criterion IS NOT NULL
