-- Question:   What do all solutions cost together, year by year?
-- Grain:      one row per fiscal year and budget kind; operating and investment are never added
-- Parameters: $municipality_id
-- Columns:    sums over the solutions' expenditure, utilisation and deviation_share of the sums,
--             forecast_share (share of the volume that has a forecast, 0-1), solutions (how many),
--             over (how many exceed their appropriation), as_of (latest booking date);
--             revenue_adjusted_eur, revenue_actual_eur, revenue_forecast_eur and net_... as in
--             budget_by_solution
WITH summed AS (
    SELECT
        fiscal_year,
        budget_kind,
        sum(adjusted_appropriation_eur) FILTER (flow = 'expenditure') AS adjusted_appropriation_eur,
        sum(commitment_eur) FILTER (flow = 'expenditure') AS commitment_eur,
        sum(actual_eur) FILTER (flow = 'expenditure') AS actual_eur,
        sum(available_eur) FILTER (flow = 'expenditure') AS available_eur,
        sum(forecast_eur) FILTER (flow = 'expenditure') AS forecast_eur,
        sum(deviation_eur) FILTER (flow = 'expenditure') AS deviation_eur,
        sum(forecast_share * CAST(adjusted_appropriation_eur AS DOUBLE)) FILTER (flow = 'expenditure')
            AS with_forecast_eur,
        count(*) FILTER (flow = 'expenditure') AS solutions,
        count(*) FILTER (flow = 'expenditure' AND deviation_eur > 0) AS over,
        sum(adjusted_appropriation_eur) FILTER (flow = 'revenue') AS revenue_adjusted_eur,
        sum(actual_eur) FILTER (flow = 'revenue') AS revenue_actual_eur,
        sum(forecast_eur) FILTER (flow = 'revenue') AS revenue_forecast_eur,
        max(as_of) AS as_of
    FROM public.budget_positions
    WHERE municipality_id = $municipality_id AND solution_id <> ''
    GROUP BY fiscal_year, budget_kind
)
SELECT
    * EXCLUDE (with_forecast_eur),
    CAST(actual_eur AS DOUBLE) / nullif(CAST(adjusted_appropriation_eur AS DOUBLE), 0) AS utilisation,
    CAST(deviation_eur AS DOUBLE) / nullif(CAST(adjusted_appropriation_eur AS DOUBLE), 0) AS deviation_share,
    with_forecast_eur / nullif(CAST(adjusted_appropriation_eur AS DOUBLE), 0) AS forecast_share,
    coalesce(adjusted_appropriation_eur, 0) - coalesce(revenue_adjusted_eur, 0) AS net_adjusted_eur,
    coalesce(actual_eur, 0) - coalesce(revenue_actual_eur, 0) AS net_actual_eur,
    coalesce(forecast_eur, 0) - coalesce(revenue_forecast_eur, 0) AS net_forecast_eur
FROM summed
ORDER BY budget_kind, fiscal_year;
