-- Which solutions are said to be funded for good, though cover is missing within {within} months of the Stichtag?
-- Grain: one row per latest statement of the factor financing at level 3.
-- Rows of: readiness
SELECT
    entry.package_no, entry.file, entry.line, 'level' AS column_name, entry.level::VARCHAR AS value,
    entry.solution_id, make_date(cliff_year, cliff_month, 1)::VARCHAR AS cliff_on
FROM (
    SELECT * FROM readiness
    QUALIFY assessed_on IS NOT DISTINCT FROM max(assessed_on) OVER (PARTITION BY municipality_id, solution_id, factor)
) AS entry
JOIN cliffs USING (municipality_id, solution_id)
WHERE entry.given AND NOT entry.flawed AND entry.factor = 'financing' AND entry.level >= 3
    AND date_sub('month', cliffs.as_of, make_date(cliff_year, cliff_month, 1)) <= {within}
