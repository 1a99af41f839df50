-- Question:   Which solutions and offices are there, for somebody who named one that is not?
-- Grain:      one row per municipality and solution
-- Parameters: $municipality_id (null = all)
-- Columns:    solution_id, name, responsible_office
SELECT solution_id, name, responsible_office
FROM solution_statuses
WHERE $municipality_id IS NULL OR municipality_id = $municipality_id
ORDER BY solution_id;
