-- Of which funded and closed year is there no revenue from grants, though there is some of other years?
-- Grain: one row per solution, at its first such year. Expenses that name a grant speak for themselves.
-- Rows of: budget
WITH granted AS (
    SELECT municipality_id, solution_id, min(starts_on) AS starts_on, max(ends_on) AS ends_on,
        sum(grant_eur) AS grant_eur, count(*) = count(grant_eur) AS is_known
    FROM funding
    WHERE NOT flawed
    GROUP BY ALL
),
income AS (
    SELECT
        entry.package_no, entry.municipality_id, entry.solution_id,
        coalesce(entry.for_year, entry.fiscal_year) AS year,
        sum(coalesce(entry.actual_eur, entry.appropriation_eur)) AS amount,
        min(entry.line) AS line, arg_min(entry.file, entry.line) AS file
    FROM budget AS entry
    WHERE entry.given AND NOT entry.flawed AND entry.flow = 'revenue' AND entry.financing = 'grant'
        AND coalesce(entry.counterparty, '') = ''
    GROUP BY ALL
    HAVING amount > 0
)
,
of_costs AS (
    SELECT
        entry.package_no, entry.municipality_id, entry.solution_id, entry.fiscal_year AS year,
        min(entry.line) AS line, arg_min(entry.file, entry.line) AS file
    FROM budget AS entry
    JOIN packages ON packages.package_no = entry.package_no
    WHERE entry.given AND NOT entry.flawed AND entry.flow = 'expenditure' AND entry.fiscal_year < year(packages.as_of)
    GROUP BY ALL
    HAVING count(*) FILTER (entry.financing = 'grant') = 0
)
SELECT
    of_costs.package_no, arg_min(of_costs.file, of_costs.year) AS file, arg_min(of_costs.line, of_costs.year) AS line,
    'fiscal_year' AS column_name, min(of_costs.year)::VARCHAR AS value, of_costs.solution_id, count(*) AS count
FROM of_costs
JOIN granted USING (municipality_id, solution_id)
SEMI JOIN income USING (municipality_id, solution_id)
WHERE of_costs.year > year(starts_on) AND of_costs.year < year(ends_on)
    AND NOT EXISTS (
        FROM income
        WHERE income.municipality_id = of_costs.municipality_id AND income.solution_id = of_costs.solution_id
            AND income.year = of_costs.year
    )
GROUP BY of_costs.package_no, of_costs.municipality_id, of_costs.solution_id
