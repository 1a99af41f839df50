-- Question:   What was a solution to cost so far, what did it cost, and how much of it did grants pay?
-- Grain:      one row per municipality, solution and budget kind
-- Parameters: none (reads the temporary table spent_resources)
-- Columns:    exact euros, summed over the fiscal years first_year to last_year
SELECT
    municipality_id,
    solution_id,
    budget_kind,
    first_year,
    last_year,
    adjusted_eur::DECIMAL(18, 2) AS adjusted_eur,
    actual_eur::DECIMAL(18, 2) AS actual_eur,
    granted_actual_eur::DECIMAL(18, 2) AS granted_actual_eur
FROM temp.spent_resources
ORDER BY ALL
