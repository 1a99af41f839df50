-- Question:   Which deviations have to be reported, by solution, product or cover group?
-- Grain:      one row per key of the grouping, budget kind and flow, of one fiscal year
-- Parameters: $municipality_id, $grouping (solution | product | cover_group), $fiscal_year,
--             $most (rows per kind, the largest deviations first; null = all)
-- Columns:    group_key, name, fiscal_year, budget_kind, flow, adjusted_appropriation_eur, forecast_eur,
--             forecast_share, deviation_eur, deviation_share, budget_status, is_reported, needs_explanation,
--             approved_overspend_eur, blocked_eur, cover_groups, group_status, explanation, countermeasure, is_worse,
--             rows_of_kind, explained_of_kind
-- Notes:      is_worse (an overrun, or revenue that stays behind); where all lines share one (the level at which one
--             line covers another); rows_of_kind and explained_of_kind (how many are to be reported, and of these to be
--             explained)
SELECT
    own.group_key,
    own.name,
    own.fiscal_year,
    own.budget_kind,
    own.flow,
    own.adjusted_appropriation_eur,
    own.forecast_eur,
    own.forecast_share,
    own.deviation_eur,
    own.deviation_share,
    own.budget_status,
    own.is_reported,
    own.needs_explanation,
    own.approved_overspend_eur,
    own.blocked_eur,
    own.cover_groups,
    cover_group.budget_status AS group_status,
    own.explanation,
    own.countermeasure,
    (own.deviation_eur < 0) = (own.flow = 'revenue') AS is_worse,
    count(*) OVER (PARTITION BY own.budget_kind) AS rows_of_kind,
    count(*) FILTER (own.needs_explanation) OVER (PARTITION BY own.budget_kind) AS explained_of_kind
FROM budget_grouped AS own
LEFT JOIN budget_grouped AS cover_group
    ON cover_group.municipality_id = own.municipality_id
    AND cover_group.grouping = 'cover_group'
    AND cover_group.group_key = own.cover_groups
    AND cover_group.fiscal_year = own.fiscal_year
    AND cover_group.budget_kind = own.budget_kind
    AND cover_group.flow = own.flow
WHERE own.municipality_id = $municipality_id AND own.grouping = $grouping AND own.fiscal_year = $fiscal_year
    AND own.is_reported
    AND (own.grouping = 'product' OR own.group_key <> '')
QUALIFY $most IS NULL OR row_number() OVER (
    PARTITION BY own.budget_kind
    ORDER BY abs(own.deviation_eur) DESC, in_order(coalesce(own.name, own.group_key)), own.flow
) <= $most
ORDER BY
    own.budget_kind, abs(own.deviation_eur) DESC, in_order(coalesce(own.name, own.group_key)), own.flow;
