-- Question:   What do all solutions, products or cover groups cost together, year by year?
-- Grain:      one row per fiscal year and budget kind; operating and investment are never added
-- Parameters: $municipality_id, $grouping (solution | product | cover_group)
-- Columns:    those of budget/lines but group_key, name, utilisation, forecast_share, deviation_share, budget_status,
--             is_reported, revenue_status, rows_of_kind; solutions, over, utilisation, deviation_share,
--             forecast_share
-- Notes:      sums over the expenditure (of solutions: without what is outside any); forecast_share (share of the
--             volume that has a forecast, 0-1); solutions (how many keys); over (how many exceed their appropriation);
--             as_of (latest booking date); staff_posts (full-time equivalents)
WITH counted AS (
    SELECT * EXCLUDE (approved_overspend_eur),
        forecast_share * CAST(adjusted_appropriation_eur AS DOUBLE) AS with_forecast,
        flow = 'expenditure' AND (grouping <> 'solution' OR group_key <> '') AS is_spent,
        flow = 'revenue' AND (grouping <> 'solution' OR group_key <> '') AS is_earned
    FROM budget_grouped
    WHERE municipality_id = $municipality_id AND grouping = $grouping
),
summed AS (
    SELECT
        fiscal_year,
        budget_kind,
        sum(COLUMNS('(.*_eur)$')) FILTER (is_spent) AS '\1',
        sum(with_forecast) FILTER (is_spent) AS with_forecast,
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
    * EXCLUDE (with_forecast),
    share_of(actual_eur, adjusted_appropriation_eur) AS utilisation,
    share_of(deviation_eur, adjusted_appropriation_eur) AS deviation_share,
    share_of(with_forecast, adjusted_appropriation_eur) AS forecast_share,
    less_revenue(adjusted_appropriation_eur, revenue_adjusted_eur) AS net_adjusted_eur,
    less_revenue(actual_eur, revenue_actual_eur) AS net_actual_eur,
    less_revenue(forecast_eur, revenue_forecast_eur) AS net_forecast_eur
FROM summed
ORDER BY budget_kind, fiscal_year;
