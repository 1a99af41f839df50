-- In which year do grants and third parties pay more for the operation of a solution than it costs?
-- Grain: one row per solution, at its first such year. The own share cannot be below zero.
-- Rows of: budget
WITH years AS (
    SELECT
        entry.package_no, entry.municipality_id, entry.solution_id,
        CASE WHEN entry.flow = 'revenue' THEN coalesce(entry.for_year, entry.fiscal_year) ELSE entry.fiscal_year END
            AS year,
        sum(coalesce(entry.appropriation_eur, entry.actual_eur)) FILTER (entry.flow = 'expenditure') AS cost,
        sum(coalesce(entry.appropriation_eur, entry.actual_eur)) FILTER (
            entry.flow = 'revenue' AND entry.financing IN ('grant', 'third_party')
        ) AS income,
        min(entry.line) AS line, arg_min(entry.file, entry.line) AS file
    FROM budget AS entry
    WHERE entry.given AND NOT entry.flawed AND entry.budget_kind = 'operating' AND entry.solution_id <> ''
        AND coalesce(entry.counterparty, '') = ''
    GROUP BY ALL
)
SELECT
    package_no, arg_min(file, year) AS file, arg_min(line, year) AS line, 'fiscal_year' AS column_name,
    min(year)::VARCHAR AS value, solution_id, shown(arg_min(income, year)) AS income, shown(arg_min(cost, year)) AS cost,
    count(*) AS count
FROM years
WHERE cost > 0 AND income > cost + 1
GROUP BY package_no, municipality_id, solution_id
