-- Which budget rows carry marks of the other direction of money than their flow says?
-- Grain: one row per budget row. Personnel and material are expenditure everywhere; an account belongs to one
-- direction, that of its first row (which class of accounts that is differs between the Länder).
-- Rows of: budget
WITH accounts AS (
    SELECT municipality_id, account, arg_min(flow, (package_no, line)) AS flow,
        min(line) AS first_line
    FROM budget
    WHERE account <> '' AND flow IN ('expenditure', 'revenue')
    GROUP BY municipality_id, account
    HAVING count(DISTINCT flow) = 2
)
SELECT
    entry.package_no, entry.file, entry.line,
    CASE WHEN entry.cost_type IN ('personnel', 'material') AND entry.flow = 'revenue' THEN 'cost_type'
        ELSE 'account' END AS column_name,
    CASE column_name WHEN 'cost_type' THEN entry.cost_type ELSE entry.account END AS value,
    entry.flow,
    CASE WHEN entry.flow = 'revenue' THEN 'Aufwand' ELSE 'Ertrag' END AS belongs_de,
    CASE WHEN entry.flow = 'revenue' THEN 'expenditure' ELSE 'revenue' END AS belongs_en
FROM budget AS entry
LEFT JOIN accounts USING (municipality_id, account)
WHERE entry.given AND entry.flow IN ('expenditure', 'revenue')
    AND (
        (entry.flow = 'revenue' AND entry.cost_type IN ('personnel', 'material'))
        OR (accounts.flow IS NOT NULL AND accounts.flow <> entry.flow)
    )
