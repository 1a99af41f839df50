-- Question:   Which solutions are said to contribute to an indicator?
-- Grain:      one row per solution
-- Parameters: $municipality_id, $indicator_id
-- Columns:    solution_id, name, phase, responsible_office
SELECT DISTINCT solutions.solution_id, solutions.name, solutions.phase, solutions.responsible_office
FROM contributions
JOIN solutions USING (municipality_id, solution_id)
WHERE contributions.municipality_id = $municipality_id AND contributions.indicator_id = $indicator_id
ORDER BY in_order(solutions.name), solutions.solution_id;
