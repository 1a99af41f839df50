-- Question:   Which delivered values would give away a suppressed part?
-- Grain:      updates rows of facts.observations, whatever their method version
-- Parameters: none (reads temp.computed)
-- Columns:    is_suppressed
UPDATE facts.observations AS delivered
SET is_suppressed = TRUE
FROM temp.computed AS computed
WHERE computed.null_reason = 'suppressed'
    AND delivered.municipality_id = computed.municipality_id
    AND delivered.indicator_id = computed.indicator_id
    AND delivered.area_id = computed.area_id
    AND delivered.period = computed.period
    AND delivered.disaggregation = computed.disaggregation
    AND delivered.correction = computed.correction;
