-- Which revenue from grants is for a year after all grants of the solution have ended?
-- Grain: one row per solution, at its first such year. It covers no later year.
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
SELECT
    income.package_no, arg_min(file, year) AS file, arg_min(line, year) AS line, 'fiscal_year' AS column_name,
    min(year)::VARCHAR AS value, solution_id, any_value(ends_on)::VARCHAR AS ends_on, count(*) AS count
FROM income
JOIN granted USING (municipality_id, solution_id)
WHERE year > year(ends_on)
GROUP BY income.package_no, municipality_id, solution_id
