-- Question:   How well are the computed values grounded that the store took in?
-- Grain:      adds rows to facts.data_quality_scores: one per computed observation with a score
-- Parameters: none (reads temp.computed)
-- Columns:    key of the observation, year, data_quality_score (0 to 1)
INSERT INTO facts.data_quality_scores BY NAME
SELECT
    computed.municipality_id, computed.indicator_id, computed.area_id, computed.disaggregation,
    computed.correction, computed.method_version, computed.period, computed.year, computed.data_quality_score
FROM temp.computed AS computed
SEMI JOIN facts.observations AS kept
    ON kept.file IS NULL
    AND kept.municipality_id = computed.municipality_id
    AND kept.indicator_id = computed.indicator_id
    AND kept.area_id = computed.area_id
    AND kept.period = computed.period
    AND kept.disaggregation = computed.disaggregation
    AND kept.correction = computed.correction
    AND kept.method_version IS NOT DISTINCT FROM computed.method_version
WHERE computed.data_quality_score IS NOT NULL
ORDER BY ALL;
