-- Question:   Which observations does one step of the computation read?
-- Grain:      one row per public observation of an indicator that a recipe of the step names
-- Parameters: none (reads temp.derived_recipes of the step)
-- Columns:    those of public.observations, data_quality_score (of what was computed before)
SELECT parts.*, scores.data_quality_score
FROM public.observations AS parts
SEMI JOIN (
    SELECT municipality_id, "of" AS indicator_id FROM temp.derived_recipes
    UNION
    SELECT municipality_id, per FROM temp.derived_recipes WHERE per IS NOT NULL
) AS needed ON needed.municipality_id = parts.municipality_id AND needed.indicator_id = parts.indicator_id
LEFT JOIN facts.data_quality_scores AS scores
    ON scores.municipality_id = parts.municipality_id
    AND scores.indicator_id = parts.indicator_id
    AND scores.area_id = parts.area_id
    AND scores.period = parts.period
    AND scores.disaggregation = parts.disaggregation
    AND scores.correction = parts.correction
    AND scores.method_version IS NOT DISTINCT FROM parts.method_version
