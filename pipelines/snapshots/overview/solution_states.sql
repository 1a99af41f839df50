-- Question:   How does each solution stand in impact, implementation and budget?
-- Grain:      one row per solution
-- Parameters: $municipality_id
-- Columns:    those of solution_statuses
SELECT *
FROM solution_statuses
WHERE municipality_id = $municipality_id
ORDER BY in_order(name), solution_id;
