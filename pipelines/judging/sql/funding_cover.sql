-- Question:   Who pays the recurring operating cost of every solution, year by year, and what is left open?
-- Grain:      one row per municipality, solution and fiscal year
-- Parameters: none (reads the temporary table covered)
-- Columns:    exact euros; is_carried_forward marks an assumption, planned_eur the cover that is only planned,
--             planned_own_eur, planned_third_party_eur and planned_grant_eur whose money that is
SELECT
    municipality_id,
    solution_id,
    fiscal_year,
    need_eur::DECIMAL(18, 2) AS need_eur,
    own_eur::DECIMAL(18, 2) AS own_eur,
    third_party_eur::DECIMAL(18, 2) AS third_party_eur,
    grant_eur::DECIMAL(18, 2) AS grant_eur,
    planned_own_eur::DECIMAL(18, 2) AS planned_own_eur,
    planned_third_party_eur::DECIMAL(18, 2) AS planned_third_party_eur,
    planned_grant_eur::DECIMAL(18, 2) AS planned_grant_eur,
    planned_eur::DECIMAL(18, 2) AS planned_eur,
    uncovered_eur::DECIMAL(18, 2) AS uncovered_eur,
    is_carried_forward
FROM temp.covered
ORDER BY ALL
