-- Question:   How does every target of a municipality stand by one of the methods?
-- Grain:      one row per target in force
-- Parameters: $municipality_id, $method
-- Columns:    those of headline_assessments
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
FROM assessments AS assessments
LEFT JOIN areas AS areas
    ON areas.municipality_id = assessments.municipality_id AND areas.area_id = assessments.area_id
LEFT JOIN rates
    ON rates.municipality_id = assessments.municipality_id AND rates.target_id = assessments.target_id
LEFT JOIN decisions AS decisions
    ON decisions.municipality_id = assessments.municipality_id
    AND decisions.decision_id = assessments.decision_id
WHERE
    assessments.municipality_id = $municipality_id
    AND assessments.method = $method
    AND assessments.target_id IS NOT NULL
ORDER BY assessments.indicator_id, assessments.area_id, assessments.disaggregation, assessments.target_id;
