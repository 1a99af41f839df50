-- Question:   Which deviations have to be reported, by solution, product or cover group?
-- Grain:      one row per key of the grouping, budget kind and flow, of one fiscal year
-- Parameters: $municipality_id, $grouping (solution | product | cover_group), $fiscal_year,
--             $most (rows per kind, the largest deviations first; null = all)
-- Columns:    group_key, name; amounts and shares as in budget_positions; is_worse (an overrun, or revenue
--             that stays behind); rows_of_kind and explained_of_kind (how many are to be reported, and of
--             these to be explained)
SELECT
    group_key,
    name,
    fiscal_year,
    budget_kind,
    flow,
    adjusted_appropriation_eur,
    forecast_eur,
    forecast_share,
    deviation_eur,
    deviation_share,
    budget_status,
    is_reported,
    needs_explanation,
    approved_overspend_eur,
    blocked_eur,
    cover_groups,
    explanation,
    countermeasure,
    (deviation_eur < 0) = (flow = 'revenue') AS is_worse,
    count(*) OVER (PARTITION BY budget_kind) AS rows_of_kind,
    count(*) FILTER (needs_explanation) OVER (PARTITION BY budget_kind) AS explained_of_kind
FROM public.budget_grouped
WHERE municipality_id = $municipality_id AND grouping = $grouping AND fiscal_year = $fiscal_year
    AND is_reported
    AND (grouping = 'product' OR group_key <> '')
QUALIFY $most IS NULL OR row_number() OVER (
    PARTITION BY budget_kind ORDER BY abs(deviation_eur) DESC, lower(coalesce(name, group_key)), flow
) <= $most
ORDER BY budget_kind, abs(deviation_eur) DESC, lower(coalesce(name, group_key)), flow;
