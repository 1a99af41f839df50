-- Question:   What are the yearly values of series that have to be worked out?
-- Grain:      adds rows to temp.peer_series, one per municipality, indicator and year
-- Parameters: $indicator_id, $disaggregation, $divisor (reads temp.peer_observations)
-- Columns:    those of temp.peer_series
-- The years are those of series; read one step before it, where values per head do not exist yet.
INSERT INTO temp.peer_series BY NAME
WITH wanted AS (
    SELECT DISTINCT is_divisor, municipality_id FROM temp.peer_observations WHERE NOT is_plain
)
SELECT wanted.is_divisor, municipality_id, year, value, null_reason, method_version, correction
FROM yearly_values
JOIN wanted USING (municipality_id)
WHERE area_id = ''
    AND indicator_id = CASE WHEN wanted.is_divisor THEN $divisor ELSE $indicator_id END
    AND indicator_id IN ($indicator_id, $divisor)
    AND disaggregation = CASE WHEN wanted.is_divisor THEN '' ELSE $disaggregation END
    AND (value > 0 OR NOT wanted.is_divisor);
