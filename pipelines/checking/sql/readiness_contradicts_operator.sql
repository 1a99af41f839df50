-- Which solutions are said to have a decided responsibility, though they name no operator?
-- Grain: one row per latest statement of the factor responsibility at level 3.
-- Rows of: readiness
SELECT
    entry.package_no, entry.file, entry.line, 'level' AS column_name, entry.level::VARCHAR AS value,
    entry.solution_id
FROM (
    SELECT * FROM readiness
    QUALIFY assessed_on IS NOT DISTINCT FROM max(assessed_on) OVER (PARTITION BY municipality_id, solution_id, factor)
) AS entry
JOIN solutions USING (municipality_id, solution_id)
WHERE entry.given AND NOT entry.flawed AND NOT solutions.flawed
    AND entry.factor = 'responsibility' AND entry.level >= 3 AND coalesce(solutions.operator, '') = ''
