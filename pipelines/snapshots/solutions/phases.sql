-- Question:   Through which phases did a solution go?
-- Grain:      one row per phase
-- Parameters: $municipality_id, $solution_id
-- Columns:    phase, started_on
SELECT phase, started_on
FROM phases
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY started_on, phase;
