-- Question:   Which targets repeat a suppressed value as the level they start from?
-- Grain:      updates rows of facts.targets
-- Parameters: none
-- Columns:    value
-- A baseline is the observed value of its year. Without it the target falls back on the observation, which is
-- suppressed, and says so.
UPDATE facts.targets AS declared
SET value = NULL
FROM facts.observations AS observed
WHERE observed.is_suppressed
    AND declared.role = 'baseline'
    AND declared.value IS NOT NULL
    AND observed.municipality_id = declared.municipality_id
    AND observed.indicator_id = declared.indicator_id
    AND observed.area_id = declared.area_id
    AND observed.disaggregation = declared.disaggregation
    AND observed.year = declared.year;
