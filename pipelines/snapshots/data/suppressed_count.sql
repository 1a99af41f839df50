-- Question:   How many values of a municipality may not be shown?
-- Grain:      one row
-- Parameters: $municipality_id
-- Columns:    number
SELECT count(*) AS number
FROM observations
WHERE municipality_id = $municipality_id AND null_reason = 'suppressed';
