-- Which ends of funding in solutions.csv contradict every row of that solution in funding.csv?
-- Grain: one row per solution.
-- Rows of: funding
SELECT
    entry.package_no, entry.file, entry.line, 'funding_ends_on' AS column_name,
    entry.funding_ends_on::VARCHAR AS value, entry.solution_id,
    string_agg(DISTINCT funding.ends_on::VARCHAR, ', ' ORDER BY funding.ends_on::VARCHAR) AS other
FROM solutions AS entry
JOIN funding USING (municipality_id, solution_id)
WHERE entry.given AND funding.ends_on IS NOT NULL AND entry.funding_ends_on IS NOT NULL
GROUP BY entry.package_no, entry.file, entry.line, entry.funding_ends_on, entry.solution_id
HAVING NOT bool_or(funding.ends_on = entry.funding_ends_on)
