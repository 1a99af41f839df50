-- Question:   How do products and cover groups (Deckungskreise) stand in every year, by budget kind and flow?
-- Grain:      one row per municipality, grouping, key, fiscal year, budget kind and flow
-- Parameters: none (reads the temporary table budget_said)
-- Columns:    those of budget_said for products and cover groups, without cover_groups
SELECT * EXCLUDE (cover_groups)
FROM temp.budget_said
WHERE grouping <> 'solution'
ORDER BY ALL
