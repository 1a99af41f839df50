-- Question:   How does every target of a municipality stand by its headline method?
-- Grain:      one row per target in force; one per series without a target
-- Parameters: $municipality_id
-- Columns:    those of assessments; area_name, rate, compounding, decision_body, decision_reference, decision_title,
--             decision_url
WITH rates AS (
    SELECT municipality_id, target_id, any_value(rate) AS rate, any_value(compounding) AS compounding
    FROM targets
    WHERE role = 'target'
    GROUP BY municipality_id, target_id
)
SELECT
    assessments.*,
    areas.name AS area_name,
    rates.rate,
    rates.compounding,
    decisions.body AS decision_body,
    decisions.reference AS decision_reference,
    decisions.title AS decision_title,
    decisions.url AS decision_url
FROM assessments
LEFT JOIN areas
    ON areas.municipality_id = assessments.municipality_id AND areas.area_id = assessments.area_id
LEFT JOIN rates
    ON rates.municipality_id = assessments.municipality_id AND rates.target_id = assessments.target_id
LEFT JOIN decisions
    ON decisions.municipality_id = assessments.municipality_id
    AND decisions.decision_id = assessments.decision_id
WHERE assessments.municipality_id = $municipality_id AND assessments.headline
ORDER BY assessments.indicator_id, assessments.area_id, assessments.disaggregation, assessments.target_id;
