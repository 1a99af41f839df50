-- Which levels say that something is agreed or decided, without naming where that stands?
-- Grain: one row per row of readiness at level 2 or 3.
-- Rows of: readiness
SELECT
    package_no, file, line, 'evidence' AS column_name, NULL AS value, level::VARCHAR AS level,
    coalesce(factor, criterion) AS named, solution_id
FROM readiness
WHERE given AND NOT flawed AND level >= 2 AND coalesce(trim(evidence), '') = ''
    AND coalesce(factor, criterion) IS NOT NULL
