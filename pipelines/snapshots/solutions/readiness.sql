-- Question:   How ready is a solution for permanent operation, and what is the evidence?
-- Grain:      one row per factor: the latest statement
-- Parameters: $municipality_id, $solution_id
-- Columns:    factor, level, evidence, assessed_on
-- Notes:      level (0-3)
SELECT factor, level, evidence, assessed_on
FROM readiness
WHERE municipality_id = $municipality_id AND solution_id = $solution_id AND factor IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY factor ORDER BY assessed_on DESC NULLS LAST, level DESC) = 1
ORDER BY factor;
