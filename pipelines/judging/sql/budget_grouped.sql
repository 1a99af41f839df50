-- Question:   How does every solution, product and cover group stand in every year?
-- Grain:      one row per municipality, grouping (solution | product | cover_group), key, fiscal year, budget
--             kind and flow
-- Parameters: none (the view's own text)
-- Columns:    those of budget_positions and budget_groups; group_key is the solution's id, the product's
--             number or the group's name, blank = outside any of them; name is set for solutions only
SELECT 'solution' AS grouping, positions.solution_id AS group_key, solutions.name,
    positions.* EXCLUDE (solution_id)
FROM facts.budget_positions AS positions
LEFT JOIN facts.solutions AS solutions USING (municipality_id, solution_id)
UNION ALL BY NAME
SELECT * FROM facts.budget_groups
