-- Question:   In which breakdowns does a municipality have an indicator?
-- Grain:      one row per breakdown of the municipality as a whole, the total first
-- Parameters: $municipality_id, $indicator_id
-- Columns:    disaggregation
-- Notes:      disaggregation (blank is the total)
SELECT DISTINCT disaggregation
FROM observations
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND area_id = ''
    AND value IS NOT NULL
ORDER BY disaggregation;
