-- Question:   What effect is a solution said to have, and what was observed?
-- Grain:      one row per indicator, area (`*` = sum over areas), unit and basis
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of solution_effects
SELECT *
FROM solution_effects
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY indicator_id, area_id, basis;
