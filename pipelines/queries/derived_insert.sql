-- Question:   Which computed values stand where nobody delivered one?
-- Grain:      adds rows to facts.observations: one per computed value without a delivered one of its series
--             and period, whatever its method version
-- Parameters: none (reads temp.computed)
-- Columns:    those of facts.observations; a computed row has no file and no line
INSERT INTO facts.observations BY NAME
SELECT
    computed.* EXCLUDE (data_quality_score),
    coalesce(computed.null_reason = 'suppressed', FALSE) AS is_suppressed
FROM temp.computed AS computed
ANTI JOIN facts.observations AS delivered
    ON delivered.municipality_id = computed.municipality_id
    AND delivered.indicator_id = computed.indicator_id
    AND delivered.area_id = computed.area_id
    AND delivered.period = computed.period
    AND delivered.disaggregation = computed.disaggregation
    AND delivered.correction = computed.correction
ORDER BY ALL;
