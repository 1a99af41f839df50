-- Which budget lines jump by about a thousand between two years, as they do when thousands are entered as euros?
-- Grain: one row per line and column of money, at its first jump. Token amounts (Merkansätze) are left out.
-- Rows of: budget
WITH amounts AS (
    UNPIVOT (
        SELECT
            package_no, file, line, given, municipality_id, fiscal_year, as_of,
            (solution_id, area_id, budget_kind, flow, recurrence, financing, product, account, cost_centre,
            investment_no, plan_line, plan_status IS NOT DISTINCT FROM 'draft') AS entry,
            appropriation_eur::DOUBLE AS appropriation_eur, actual_eur::DOUBLE AS actual_eur
        FROM budget
        WHERE coalesce(line_role, 'item') = 'item'
    ) ON appropriation_eur, actual_eur INTO NAME column_name VALUE amount
),
latest AS (
    SELECT * FROM amounts
    QUALIFY row_number() OVER (
        PARTITION BY municipality_id, entry, column_name, fiscal_year ORDER BY as_of DESC NULLS LAST, line DESC
    ) = 1
),
steps AS (
    SELECT
        *,
        lag(amount) OVER years AS before,
        lag(fiscal_year) OVER years AS year_before
    FROM latest
    WINDOW years AS (PARTITION BY municipality_id, entry, column_name ORDER BY fiscal_year)
)
SELECT
    package_no, file, line, column_name, shown(amount) AS value, shown(before) AS before,
    fiscal_year::VARCHAR AS fiscal_year, year_before::VARCHAR AS year_before
FROM steps
WHERE given AND before >= 10 AND amount >= 10 AND greatest(before, amount) >= 10000
    AND about_thousand(amount / before)
QUALIFY row_number() OVER (PARTITION BY municipality_id, entry, column_name ORDER BY fiscal_year) = 1
