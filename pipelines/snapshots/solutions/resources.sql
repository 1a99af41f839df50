-- Question:   What was a solution to cost so far, and what did it cost?
-- Grain:      one row per budget kind
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of solution_resources
SELECT *
FROM solution_resources
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY budget_kind;
