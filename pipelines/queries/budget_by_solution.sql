-- Question:   What was appropriated, committed, spent and forecast, gross and net, by solution and year?
-- Grain:      one row per solution ('' = outside any solution), fiscal year and budget kind
-- Parameters: $municipality_id
-- Columns:    name (null outside any solution); the expenditure's amounts, utilisation, shares and
--             budget_status as in budget_positions; revenue_adjusted_eur, revenue_actual_eur,
--             revenue_forecast_eur, revenue_status; net_adjusted_eur, net_actual_eur, net_forecast_eur
--             (expenditure less revenue: what the municipality itself has to find)
WITH expenditure AS (
    SELECT * FROM public.budget_positions WHERE municipality_id = $municipality_id AND flow = 'expenditure'
),
revenue AS (
    SELECT * FROM public.budget_positions WHERE municipality_id = $municipality_id AND flow = 'revenue'
),
both_flows AS (
    SELECT solution_id, fiscal_year, budget_kind FROM expenditure
    UNION
    SELECT solution_id, fiscal_year, budget_kind FROM revenue
)
SELECT
    both_flows.solution_id,
    solutions.name,
    both_flows.fiscal_year,
    both_flows.budget_kind,
    expenditure.adjusted_appropriation_eur,
    expenditure.commitment_eur,
    expenditure.actual_eur,
    expenditure.available_eur,
    expenditure.utilisation,
    expenditure.forecast_eur,
    expenditure.forecast_share,
    expenditure.deviation_eur,
    expenditure.deviation_share,
    expenditure.budget_status,
    revenue.adjusted_appropriation_eur AS revenue_adjusted_eur,
    revenue.actual_eur AS revenue_actual_eur,
    revenue.forecast_eur AS revenue_forecast_eur,
    revenue.budget_status AS revenue_status,
    coalesce(expenditure.adjusted_appropriation_eur, 0) - coalesce(revenue.adjusted_appropriation_eur, 0)
        AS net_adjusted_eur,
    coalesce(expenditure.actual_eur, 0) - coalesce(revenue.actual_eur, 0) AS net_actual_eur,
    coalesce(expenditure.forecast_eur, 0) - coalesce(revenue.forecast_eur, 0) AS net_forecast_eur,
    greatest(expenditure.as_of, revenue.as_of) AS as_of
FROM both_flows
LEFT JOIN expenditure USING (solution_id, fiscal_year, budget_kind)
LEFT JOIN revenue USING (solution_id, fiscal_year, budget_kind)
LEFT JOIN public.solutions AS solutions
    ON solutions.municipality_id = $municipality_id AND solutions.solution_id = both_flows.solution_id
ORDER BY both_flows.budget_kind, both_flows.fiscal_year, solutions.name NULLS LAST;
