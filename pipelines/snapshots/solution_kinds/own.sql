-- Question:   Which solutions of a type does the own municipality have, whatever the filters leave?
-- Grain:      one row per solution
-- Parameters: $municipality_id, $kind
-- Columns:    municipality_id, solution_id, phase
SELECT municipality_id, solution_id, phase
FROM solutions
WHERE municipality_id = $municipality_id AND solution_kind = $kind
ORDER BY list_position(['permanent', 'transfer', 'pilot', 'prototype', 'idea', 'ended'], phase), solution_id;
