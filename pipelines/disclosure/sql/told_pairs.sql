-- Question:   Of which indicators of some municipalities is any value suppressed?
-- Grain:      one row per municipality and indicator
-- Parameters: $municipalities
-- Columns:    municipality_id, indicator_id
SELECT DISTINCT municipality_id, indicator_id
FROM facts.observations
WHERE is_suppressed AND municipality_id IN (SELECT unnest($municipalities))
ORDER BY ALL;
