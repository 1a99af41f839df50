-- Question:   What was decided about a solution itself?
-- Grain:      one row per decision, latest first
-- Parameters: $municipality_id, $solution_id
-- Columns:    decision_id, decided_on, body, reference, title, url, result
SELECT decision_id, decided_on, body, reference, title, url, result
FROM decisions
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY decided_on DESC, decision_id;
