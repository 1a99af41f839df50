-- Question:   What does one unit of effect of a solution cost, with grants and without, or why can that not be said?
-- Grain:      one row per indicator, area, unit, budget kind (operating first) and with_grants (with first)
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of unit_costs
SELECT *
FROM unit_costs
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY indicator_id, area_id, unit, budget_kind DESC, with_grants DESC;
