-- Question:   How does every solution stand in every year, by budget kind and flow?
-- Grain:      one row per municipality, solution, fiscal year, budget kind and flow
-- Parameters: none (reads the temporary tables positions and counted_lines)
-- Columns:    amounts as exact euros (parts of an appropriation null where there are none), shares 0–1, static_forecast_eur (what counts where nobody forecasts),
--             lines_with_forecast, budget_status, is_reported, needs_explanation by the rule of the
--             snapshot; cover_groups, explanation and countermeasure as stated, joined where several
WITH said AS (
    SELECT
        municipality_id,
        solution_id,
        fiscal_year,
        budget_kind,
        flow,
        string_agg(DISTINCT nullif(cover_group, ''), ', ' ORDER BY nullif(cover_group, '')) AS cover_groups,
        string_agg(DISTINCT nullif(explanation, ''), ' ' ORDER BY nullif(explanation, '')) AS explanation,
        string_agg(DISTINCT nullif(countermeasure, ''), ' ' ORDER BY nullif(countermeasure, ''))
            AS countermeasure
    FROM temp.counted_lines
    WHERE cover_group <> '' OR explanation <> '' OR countermeasure <> ''
    GROUP BY ALL
)
SELECT
    positions.municipality_id,
    positions.solution_id,
    positions.fiscal_year,
    positions.budget_kind,
    positions.flow,
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
    said.cover_groups,
    said.explanation,
    said.countermeasure
FROM temp.positions AS positions
LEFT JOIN said USING (municipality_id, solution_id, fiscal_year, budget_kind, flow)
ORDER BY ALL
