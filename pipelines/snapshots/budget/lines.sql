-- Question:   What was appropriated, committed, spent and forecast, gross and net, by solution, product or
--             cover group?
-- Grain:      one row per key of the grouping ('' = outside any), fiscal year and budget kind
-- Parameters: $municipality_id, $grouping (solution | product | cover_group), $fiscal_year (null = all),
--             $most (rows per kind, those that exceed most first; null = all)
-- Columns:    those of budget_grouped but grouping, municipality_id, flow, solutions, approved_overspend_eur,
--             lines_with_forecast, needs_explanation, cover_groups, explanation, countermeasure;
--             revenue_adjusted_eur, revenue_actual_eur, revenue_forecast_eur, revenue_status, net_adjusted_eur,
--             net_actual_eur, net_forecast_eur, as_of, rows_of_kind
-- Notes:      amounts are those of expenditure; net_forecast_eur (expenditure less revenue: what the municipality
--             itself has to find); rows_of_kind (how many there are, '' left out)
WITH chosen AS (
    SELECT * EXCLUDE (
        grouping, municipality_id, solutions, approved_overspend_eur, lines_with_forecast, needs_explanation,
        cover_groups, explanation, countermeasure
    )
    FROM budget_grouped
    WHERE municipality_id = $municipality_id AND grouping = $grouping
        AND ($fiscal_year IS NULL OR fiscal_year = $fiscal_year)
),
expenditure AS (SELECT * EXCLUDE (flow) FROM chosen WHERE flow = 'expenditure'),
revenue AS (SELECT * FROM chosen WHERE flow = 'revenue'),
both_flows AS (
    SELECT
        group_key,
        coalesce(expenditure.name, revenue.name) AS name,
        fiscal_year,
        budget_kind,
        expenditure.* EXCLUDE (group_key, name, fiscal_year, budget_kind, as_of),
        revenue.adjusted_appropriation_eur AS revenue_adjusted_eur,
        revenue.actual_eur AS revenue_actual_eur,
        revenue.forecast_eur AS revenue_forecast_eur,
        revenue.budget_status AS revenue_status,
        less_revenue(expenditure.adjusted_appropriation_eur, revenue.adjusted_appropriation_eur) AS net_adjusted_eur,
        less_revenue(expenditure.actual_eur, revenue.actual_eur) AS net_actual_eur,
        less_revenue(expenditure.forecast_eur, revenue.forecast_eur) AS net_forecast_eur,
        greatest(expenditure.as_of, revenue.as_of) AS as_of
    FROM expenditure
    FULL JOIN revenue USING (group_key, fiscal_year, budget_kind)
)
SELECT
    *,
    count(*) FILTER (group_key <> '') OVER (PARTITION BY budget_kind) AS rows_of_kind
FROM both_flows
QUALIFY $most IS NULL OR row_number() OVER (
    PARTITION BY budget_kind, group_key = ''
    ORDER BY deviation_eur DESC NULLS LAST, in_order(coalesce(name, group_key)), group_key
) <= $most
ORDER BY budget_kind, fiscal_year, deviation_eur DESC NULLS LAST, in_order(coalesce(name, group_key)), group_key;
