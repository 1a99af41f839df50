-- Question:   What was appropriated, committed, spent and forecast, gross and net, by solution, product or
--             cover group?
-- Grain:      one row per key of the grouping ('' = outside any), fiscal year and budget kind
-- Parameters: $municipality_id, $grouping (solution | product | cover_group), $fiscal_year (null = all),
--             $most (rows per kind, those that exceed most first; null = all)
-- Columns:    group_key, name, fiscal_year, budget_kind, appropriation_eur, supplement_eur, carry_forward_eur,
--             transfer_eur, adjusted_appropriation_eur, blocked_eur, commitment_authority_eur, commitment_eur,
--             actual_eur, available_eur, utilisation, forecast_eur, static_forecast_eur, forecast_share, deviation_eur,
--             deviation_share, staff_posts, budget_status, is_reported, revenue_adjusted_eur, revenue_actual_eur,
--             revenue_forecast_eur, revenue_status, net_adjusted_eur, net_actual_eur, net_forecast_eur, as_of,
--             rows_of_kind
-- Notes:      net_forecast_eur (expenditure less revenue: what the municipality itself has to find); rows_of_kind (how
--             many there are, '' left out)
WITH chosen AS (
    SELECT * FROM budget_grouped
    WHERE municipality_id = $municipality_id AND grouping = $grouping
        AND ($fiscal_year IS NULL OR fiscal_year = $fiscal_year)
),
expenditure AS (SELECT * FROM chosen WHERE flow = 'expenditure'),
revenue AS (SELECT * FROM chosen WHERE flow = 'revenue'),
both_flows AS (
    SELECT
        coalesce(expenditure.group_key, revenue.group_key) AS group_key,
        coalesce(expenditure.name, revenue.name) AS name,
        coalesce(expenditure.fiscal_year, revenue.fiscal_year) AS fiscal_year,
        coalesce(expenditure.budget_kind, revenue.budget_kind) AS budget_kind,
        expenditure.appropriation_eur,
        expenditure.supplement_eur,
        expenditure.carry_forward_eur,
        expenditure.transfer_eur,
        expenditure.adjusted_appropriation_eur,
        expenditure.blocked_eur,
        expenditure.commitment_authority_eur,
        expenditure.commitment_eur,
        expenditure.actual_eur,
        expenditure.available_eur,
        expenditure.utilisation,
        expenditure.forecast_eur,
        expenditure.static_forecast_eur,
        expenditure.forecast_share,
        expenditure.deviation_eur,
        expenditure.deviation_share,
        expenditure.staff_posts,
        expenditure.budget_status,
        expenditure.is_reported,
        revenue.adjusted_appropriation_eur AS revenue_adjusted_eur,
        revenue.actual_eur AS revenue_actual_eur,
        revenue.forecast_eur AS revenue_forecast_eur,
        revenue.budget_status AS revenue_status,
        coalesce(expenditure.adjusted_appropriation_eur, 0) - coalesce(revenue.adjusted_appropriation_eur, 0)
            AS net_adjusted_eur,
        coalesce(expenditure.actual_eur, 0) - coalesce(revenue.actual_eur, 0) AS net_actual_eur,
        coalesce(expenditure.forecast_eur, 0) - coalesce(revenue.forecast_eur, 0) AS net_forecast_eur,
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
    ORDER BY deviation_eur DESC NULLS LAST, lower(coalesce(name, group_key)), group_key
) <= $most
ORDER BY budget_kind, fiscal_year, deviation_eur DESC NULLS LAST, lower(coalesce(name, group_key)), group_key;
