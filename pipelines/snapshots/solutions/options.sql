-- Question:   Which ways to go on are there for a solution, what do they cost and put at stake?
-- Grain:      one row per continuation
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of options_judged
SELECT *
FROM options_judged
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY continuation;
