-- Question:   How does every target of a municipality stand by its headline method?
-- Grain:      one row per target in force; one per series without a target
-- Parameters: $municipality_id
-- Columns:    those of assessments; assessed_by, area_name, rate, compounding, decision_body, decision_reference,
--             decision_title, decision_url
SELECT *
FROM assessments_in_full()
WHERE municipality_id = $municipality_id AND headline
ORDER BY indicator_id, area_id, disaggregation, target_id;
