-- Question:   Which observations are put together, weigh or are compared with the total?
-- Grain:      one row per public observation of an indicator in temp.aggregation_rules, or of a weight
-- Parameters: none
-- Columns:    those of public.observations, data_quality_score, is_computed
SELECT observed.*, scores.data_quality_score, observed.file IS NULL AS is_computed
FROM public.observations AS observed
SEMI JOIN (
    SELECT municipality_id, indicator_id FROM temp.aggregation_rules WHERE aggregation <> 'none'
    UNION
    SELECT municipality_id, weight FROM temp.aggregation_rules WHERE aggregation = 'weighted'
) AS needed
    ON needed.municipality_id = observed.municipality_id AND needed.indicator_id = observed.indicator_id
LEFT JOIN facts.data_quality_scores AS scores
    ON scores.municipality_id = observed.municipality_id
    AND scores.indicator_id = observed.indicator_id
    AND scores.area_id = observed.area_id
    AND scores.period = observed.period
    AND scores.disaggregation = observed.disaggregation
    AND scores.correction = observed.correction
    AND scores.method_version IS NOT DISTINCT FROM observed.method_version
