-- Question:   What comes in for the exchanged municipalities or packages?
-- Grain:      inserts the rows of touched.facts.{table}
-- Parameters: table, numbers (columns whose numbers go on after the last one), where
-- Columns:    all of the table
INSERT INTO facts.{table} BY NAME
SELECT touched.* {numbers}
FROM touched.facts.{table} AS touched
WHERE {where}
