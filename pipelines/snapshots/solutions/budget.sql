-- Question:   What was appropriated, committed, spent and forecast for a solution?
-- Grain:      one row per fiscal year, budget kind and flow
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of budget_positions
SELECT *
FROM budget_positions
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY budget_kind, flow, fiscal_year;
