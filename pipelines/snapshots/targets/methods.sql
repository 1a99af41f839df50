-- Question:   What do all methods say about the series of an indicator?
-- Grain:      one row per target and method of one series
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    those of assessments
SELECT *
FROM assessments
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND area_id = $area_id
    AND disaggregation = $disaggregation
ORDER BY target_id, headline DESC, method;
