-- Question:   How does every target of a municipality stand by one of the methods?
-- Grain:      one row per target in force
-- Parameters: $municipality_id, $method
-- Columns:    those of targets/headlines
SELECT *
FROM assessments_in_full()
WHERE municipality_id = $municipality_id AND method = $method AND target_id IS NOT NULL
ORDER BY indicator_id, area_id, disaggregation, target_id;
