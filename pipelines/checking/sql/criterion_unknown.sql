-- Which levels of readiness rate a criterion that the roadmap does not have?
-- Grain: one row per row of readiness.
-- Rows of: readiness
SELECT package_no, file, line, 'criterion' AS column_name, criterion AS value
FROM readiness
WHERE given AND criterion <> ''
    AND NOT EXISTS (FROM criteria WHERE criteria.criterion_id = readiness.criterion)
