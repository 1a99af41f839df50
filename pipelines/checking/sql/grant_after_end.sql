-- Which spending is to be paid from a grant in a year after all funding of the solution has ended?
-- Grain: one row per budget row. Revenue is left out: a final instalment may come later.
-- Rows of: solutions
WITH ends AS (
    SELECT solutions.municipality_id, solutions.solution_id,
        coalesce(max(funding.ends_on), max(solutions.funding_ends_on)) AS ends_on
    FROM solutions
    LEFT JOIN funding USING (municipality_id, solution_id)
    GROUP BY solutions.municipality_id, solutions.solution_id
)
SELECT
    entry.package_no, entry.file, entry.line, 'fiscal_year' AS column_name, entry.fiscal_year::VARCHAR AS value,
    entry.solution_id, ends.ends_on::VARCHAR AS ends_on
FROM budget AS entry
JOIN ends USING (municipality_id, solution_id)
WHERE entry.given AND entry.financing = 'grant' AND entry.flow = 'expenditure'
    AND entry.fiscal_year > year(ends.ends_on)
