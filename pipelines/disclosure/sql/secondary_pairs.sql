-- Question:   Of which indicators of a municipality is any value suppressed?
-- Grain:      one row per municipality and indicator
-- Parameters: none
-- Columns:    municipality_id, indicator_id
CREATE OR REPLACE TEMP TABLE secret_pairs AS
SELECT DISTINCT municipality_id, indicator_id FROM facts.observations WHERE is_suppressed;
