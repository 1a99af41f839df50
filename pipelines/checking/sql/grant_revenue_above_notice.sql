-- Of which solutions is more revenue from grants booked or planned than the notices grant?
-- Grain: one row per solution, at the first row of its last year.
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
    income.package_no, arg_max(file, year) AS file, arg_max(line, year) AS line, 'appropriation_eur' AS column_name,
    shown(sum(amount)) AS value, solution_id, shown(any_value(grant_eur)) AS granted
FROM income
JOIN granted USING (municipality_id, solution_id)
WHERE is_known
GROUP BY income.package_no, municipality_id, solution_id
HAVING sum(amount) > any_value(grant_eur) + 1
