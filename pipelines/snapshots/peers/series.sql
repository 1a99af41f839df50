-- Question:   What are the yearly values of plain series?
-- Grain:      the table temp.peer_series, one row per municipality, indicator and year
-- Parameters: none (reads temp.peer_observations)
-- Columns:    is_divisor, municipality_id, year, value, null_reason, method_version, correction
CREATE OR REPLACE TEMP TABLE peer_series AS
SELECT * EXCLUDE (is_plain)
FROM temp.peer_observations
WHERE is_plain AND (value > 0 OR NOT is_divisor);
