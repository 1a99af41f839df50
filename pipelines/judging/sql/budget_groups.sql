-- Question:   How do products and cover groups (Deckungskreise) stand in every year, by budget kind and flow?
-- Grain:      one row per municipality, grouping, key, fiscal year, budget kind and flow
-- Parameters: none (reads the temporary tables product_positions, cover_group_positions, counted_lines)
-- Columns:    grouping (product | cover_group), group_key (blank = none stated), names (labels where all
--             lines of the group share one), solutions (how many distinct ones), the rest as in
--             budget_positions
WITH positions AS (
    SELECT 'product' AS grouping, * RENAME (product AS group_key) FROM temp.product_positions
    UNION ALL BY NAME
    SELECT 'cover_group' AS grouping, * RENAME (cover_group AS group_key) FROM temp.cover_group_positions
),
lines AS (
    SELECT 'product' AS grouping, product AS group_key, * FROM temp.counted_lines
    UNION ALL
    SELECT 'cover_group' AS grouping, cover_group AS group_key, * FROM temp.counted_lines
    WHERE cover_group <> ''
),
held AS (
    SELECT
        municipality_id, grouping, group_key, fiscal_year, budget_kind, flow,
        count(DISTINCT nullif(solution_id, '')) AS solutions,
        string_agg(DISTINCT nullif(explanation, ''), ' ' ORDER BY nullif(explanation, '')) AS explanation,
        string_agg(DISTINCT nullif(countermeasure, ''), ' ' ORDER BY nullif(countermeasure, ''))
            AS countermeasure
    FROM lines
    GROUP BY ALL
)
SELECT
    municipality_id,
    grouping,
    group_key,
    fiscal_year,
    budget_kind,
    flow,
    held.solutions,
    appropriation_eur::DECIMAL(18, 2) AS appropriation_eur,
    nullif(supplement_eur, 0)::DECIMAL(18, 2) AS supplement_eur,
    nullif(carry_forward_eur, 0)::DECIMAL(18, 2) AS carry_forward_eur,
    nullif(transfer_eur, 0)::DECIMAL(18, 2) AS transfer_eur,
    adjusted_appropriation_eur::DECIMAL(18, 2) AS adjusted_appropriation_eur,
    nullif(approved_overspend_eur, 0)::DECIMAL(18, 2) AS approved_overspend_eur,
    nullif(blocked_eur, 0)::DECIMAL(18, 2) AS blocked_eur,
    nullif(commitment_authority_eur, 0)::DECIMAL(18, 2) AS commitment_authority_eur,
    commitment_eur::DECIMAL(18, 2) AS commitment_eur,
    actual_eur::DECIMAL(18, 2) AS actual_eur,
    available_eur::DECIMAL(18, 2) AS available_eur,
    utilisation,
    forecast_eur::DECIMAL(18, 2) AS forecast_eur,
    static_forecast_eur::DECIMAL(18, 2) AS static_forecast_eur,
    forecast_share,
    lines_with_forecast::INTEGER AS lines_with_forecast,
    deviation_eur::DECIMAL(18, 2) AS deviation_eur,
    deviation_share,
    nullif(staff_posts, 0) AS staff_posts,
    budget_status,
    is_reported,
    needs_explanation,
    as_of,
    held.explanation,
    held.countermeasure
FROM positions
LEFT JOIN held USING (municipality_id, grouping, group_key, fiscal_year, budget_kind, flow)
ORDER BY ALL
