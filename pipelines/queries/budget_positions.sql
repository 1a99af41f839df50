-- Question:   How does every solution stand in every year, by budget kind and flow?
-- Grain:      one row per municipality, solution, fiscal year, budget kind and flow
-- Parameters: none (reads the temporary table positions)
-- Columns:    amounts as exact euros, shares 0–1, budget_status
SELECT
    municipality_id,
    solution_id,
    fiscal_year,
    budget_kind,
    flow,
    appropriation_eur::DECIMAL(18, 2) AS appropriation_eur,
    supplement_eur::DECIMAL(18, 2) AS supplement_eur,
    carry_forward_eur::DECIMAL(18, 2) AS carry_forward_eur,
    transfer_eur::DECIMAL(18, 2) AS transfer_eur,
    adjusted_appropriation_eur::DECIMAL(18, 2) AS adjusted_appropriation_eur,
    commitment_authority_eur::DECIMAL(18, 2) AS commitment_authority_eur,
    commitment_eur::DECIMAL(18, 2) AS commitment_eur,
    actual_eur::DECIMAL(18, 2) AS actual_eur,
    available_eur::DECIMAL(18, 2) AS available_eur,
    utilisation,
    forecast_eur::DECIMAL(18, 2) AS forecast_eur,
    forecast_share,
    deviation_eur::DECIMAL(18, 2) AS deviation_eur,
    deviation_share,
    staff_posts,
    budget_status,
    as_of
FROM temp.positions
ORDER BY ALL
