-- Question:   Which status does every target have by its headline method?
-- Grain:      one row per target, or per indicator and area without one
-- Parameters: none
-- Columns:    the key of an assessment, status
SELECT municipality_id, indicator_id, area_id, disaggregation, coalesce(target_id, '') AS target_id, status
FROM public.assessments
WHERE headline
ORDER BY ALL
