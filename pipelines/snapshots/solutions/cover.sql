-- Question:   Who pays the running costs of a solution, year by year?
-- Grain:      one row per fiscal year
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of funding_cover
SELECT *
FROM funding_cover
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY fiscal_year;
