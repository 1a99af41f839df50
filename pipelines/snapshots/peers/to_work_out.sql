-- Question:   How many series have to be worked out?
-- Grain:      one row
-- Parameters: none (reads temp.peer_observations)
-- Columns:    series
SELECT count(DISTINCT (is_divisor, municipality_id)) AS series
FROM temp.peer_observations
WHERE NOT is_plain;
