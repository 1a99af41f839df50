-- Question:   How do the periods of the indicators with secrets add up?
-- Grain:      one row per municipality and indicator
-- Parameters: none (reads temp.secret_families)
-- Columns:    municipality_id, indicator_id, aggregation_time, is_amount
SELECT DISTINCT municipality_id, indicator_id, aggregation_time, is_amount
FROM temp.secret_families
WHERE secret_families.by IS NULL
ORDER BY ALL;
