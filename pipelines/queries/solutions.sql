-- Question:   How does every solution stand?
-- Grain:      one row per municipality and solution
-- Parameters: $municipality_id (null = all)
-- Columns:    those of solution_statuses, municipality_name
SELECT statuses.*, municipalities.name AS municipality_name
FROM public.solution_statuses AS statuses
LEFT JOIN public.municipalities AS municipalities USING (municipality_id)
WHERE $municipality_id IS NULL OR statuses.municipality_id = $municipality_id
ORDER BY statuses.municipality_id, statuses.solution_id;
