-- Question:   How does every solution stand in every year, by budget kind and flow?
-- Grain:      one row per municipality, solution, fiscal year, budget kind and flow
-- Parameters: none (reads the temporary table budget_said)
-- Columns:    those of budget_said for solutions, solution_id in place of grouping and group_key
SELECT * EXCLUDE (grouping, solutions) RENAME (group_key AS solution_id)
FROM temp.budget_said
WHERE grouping = 'solution'
ORDER BY ALL
