-- Question:   Which counted lines belong to which solution, product and cover group (Deckungskreis)?
-- Grain:      one row per counted line and grouping (solution | product | cover_group) that it belongs to
-- Parameters: none (reads the temporary table counted_lines)
-- Columns:    grouping, group_key (blank = none stated; cover groups only where one is); those of counted_lines
SELECT 'solution' AS grouping, solution_id AS group_key, * FROM temp.counted_lines
UNION ALL
SELECT 'product' AS grouping, product AS group_key, * FROM temp.counted_lines
UNION ALL
SELECT 'cover_group' AS grouping, cover_group AS group_key, * FROM temp.counted_lines
WHERE cover_group <> ''
