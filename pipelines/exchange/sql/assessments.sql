-- Question:   How is every target of a municipality judged, by every method?
-- Grain:      one row per target and method; one per series without a target
-- Parameters: $municipality_id
-- Columns:    those of assessments
SELECT *
FROM assessments
WHERE municipality_id = $municipality_id
ORDER BY indicator_id, area_id, disaggregation, target_id, headline DESC, method
