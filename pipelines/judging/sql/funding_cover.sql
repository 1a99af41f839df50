-- Question:   Who pays the recurring operating cost of every solution, year by year, and what is left open?
-- Grain:      one row per municipality, solution and fiscal year
-- Parameters: none (reads the temporary table covered)
-- Columns:    exact euros and marks as indicators.money.funding_cover says; need_eur is the sum of own_eur,
--             third_party_eur, grant_eur, uncovered_eur (open) and unknown_eur (source not found)
SELECT
    municipality_id,
    solution_id,
    fiscal_year,
    COLUMNS('^.*_eur$')::DECIMAL(18, 2),
    COLUMNS('^is_')
FROM temp.covered
ORDER BY ALL
