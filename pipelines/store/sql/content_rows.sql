-- Question:   What does a table hold?
-- Grain:      one row per row of the table
-- Parameters: {place} (schema), {table}
-- Columns:    all of the table
SELECT * FROM {place}.{table}
