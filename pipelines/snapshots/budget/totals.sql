-- Question:   What do all solutions, products or cover groups cost together, year by year?
-- Grain:      one row per fiscal year and budget kind; operating and investment are never added
-- Parameters: $municipality_id, $grouping (solution | product | cover_group)
-- Columns:    fiscal_year, budget_kind, appropriation_eur, supplement_eur, carry_forward_eur, transfer_eur,
--             adjusted_appropriation_eur, blocked_eur, commitment_authority_eur, commitment_eur, actual_eur,
--             available_eur, forecast_eur, static_forecast_eur, deviation_eur, staff_posts, solutions, over,
--             revenue_adjusted_eur, revenue_actual_eur, revenue_forecast_eur, as_of, utilisation, deviation_share,
--             forecast_share, net_adjusted_eur, net_actual_eur, net_forecast_eur
-- Notes:      sums over the expenditure (of solutions: without what is outside any); forecast_share (share of the
--             volume that has a forecast, 0-1); solutions (how many keys); over (how many exceed their appropriation);
--             as_of (latest booking date); staff_posts (full-time equivalents)
WITH counted AS (
    SELECT *, flow = 'expenditure' AND (grouping <> 'solution' OR group_key <> '') AS is_spent,
        flow = 'revenue' AND (grouping <> 'solution' OR group_key <> '') AS is_earned
    FROM budget_grouped
    WHERE municipality_id = $municipality_id AND grouping = $grouping
),
summed AS (
    SELECT
        fiscal_year,
        budget_kind,
        sum(appropriation_eur) FILTER (is_spent) AS appropriation_eur,
        sum(supplement_eur) FILTER (is_spent) AS supplement_eur,
        sum(carry_forward_eur) FILTER (is_spent) AS carry_forward_eur,
        sum(transfer_eur) FILTER (is_spent) AS transfer_eur,
        sum(adjusted_appropriation_eur) FILTER (is_spent) AS adjusted_appropriation_eur,
        sum(blocked_eur) FILTER (is_spent) AS blocked_eur,
        sum(commitment_authority_eur) FILTER (is_spent) AS commitment_authority_eur,
        sum(commitment_eur) FILTER (is_spent) AS commitment_eur,
        sum(actual_eur) FILTER (is_spent) AS actual_eur,
        sum(available_eur) FILTER (is_spent) AS available_eur,
        sum(forecast_eur) FILTER (is_spent) AS forecast_eur,
        sum(static_forecast_eur) FILTER (is_spent) AS static_forecast_eur,
        sum(deviation_eur) FILTER (is_spent) AS deviation_eur,
        sum(forecast_share * CAST(adjusted_appropriation_eur AS DOUBLE)) FILTER (is_spent)
            AS with_forecast_eur,
        sum(staff_posts) FILTER (is_spent) AS staff_posts,
        count(*) FILTER (is_spent) AS solutions,
        count(*) FILTER (is_spent AND deviation_eur > 0) AS over,
        sum(adjusted_appropriation_eur) FILTER (is_earned) AS revenue_adjusted_eur,
        sum(actual_eur) FILTER (is_earned) AS revenue_actual_eur,
        sum(forecast_eur) FILTER (is_earned) AS revenue_forecast_eur,
        max(as_of) AS as_of
    FROM counted
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
