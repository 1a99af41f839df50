-- Question:   What was appropriated, spent and forecast for a solution, gross and net of its revenue?
-- Grain:      one row per fiscal year and budget kind; operating and investment are never added
-- Parameters: $municipality_id, $solution_id
-- Columns:    fiscal_year, budget_kind, adjusted_eur, commitment_eur, actual_eur, forecast_eur, deviation_eur,
--             budget_status, revenue_adjusted_eur, revenue_actual_eur, net_adjusted_eur, net_actual_eur, as_of
-- Notes:      forecast_eur (null where no line has a forecast); deviation_eur (likewise); net_actual_eur (expenditure
--             less revenue: what the municipality itself has to find); as_of (latest booking date)
WITH own AS (
    SELECT * FROM budget_positions
    WHERE municipality_id = $municipality_id AND solution_id = $solution_id
),
expenditure AS (SELECT * FROM own WHERE flow = 'expenditure'),
revenue AS (SELECT * FROM own WHERE flow = 'revenue')
SELECT
    coalesce(expenditure.fiscal_year, revenue.fiscal_year) AS fiscal_year,
    coalesce(expenditure.budget_kind, revenue.budget_kind) AS budget_kind,
    expenditure.adjusted_appropriation_eur AS adjusted_eur,
    expenditure.commitment_eur,
    expenditure.actual_eur,
    CASE WHEN expenditure.lines_with_forecast > 0 THEN expenditure.forecast_eur END AS forecast_eur,
    CASE WHEN expenditure.lines_with_forecast > 0 THEN expenditure.deviation_eur END AS deviation_eur,
    expenditure.budget_status,
    revenue.adjusted_appropriation_eur AS revenue_adjusted_eur,
    revenue.actual_eur AS revenue_actual_eur,
    less_revenue(expenditure.adjusted_appropriation_eur, revenue.adjusted_appropriation_eur) AS net_adjusted_eur,
    less_revenue(expenditure.actual_eur, revenue.actual_eur) AS net_actual_eur,
    greatest(expenditure.as_of, revenue.as_of) AS as_of
FROM expenditure
FULL JOIN revenue USING (fiscal_year, budget_kind)
ORDER BY fiscal_year, budget_kind DESC;
