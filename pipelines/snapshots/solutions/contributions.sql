-- Question:   To which targets does a solution contribute, and how do they stand?
-- Grain:      one row per contribution and target of its indicator and area; one row without a target
-- Parameters: $municipality_id, $solution_id
-- Columns:    effect_per_year, effect_unit, from_year, to_year, confidence, basis,
--             observed_effect_per_year, note of the contribution; all of assessments (headline method),
--             area_name, rate and compounding of a yearly-rate target, the decision's body, reference,
--             title, url and result
WITH rates AS (
    SELECT municipality_id, target_id, any_value(rate) AS rate, any_value(compounding) AS compounding
    FROM targets
    WHERE role = 'target'
    GROUP BY municipality_id, target_id
)
SELECT
    contributions.effect_per_year,
    contributions.unit AS effect_unit,
    contributions.from_year,
    contributions.to_year,
    contributions.confidence,
    contributions.basis,
    contributions.observed_effect_per_year,
    contributions.note,
    assessments.* EXCLUDE (municipality_id, indicator_id, area_id),
    contributions.municipality_id,
    contributions.indicator_id,
    contributions.area_id,
    areas.name AS area_name,
    rates.rate,
    rates.compounding,
    decisions.body AS decision_body,
    decisions.reference AS decision_reference,
    decisions.title AS decision_title,
    decisions.url AS decision_url,
    decisions.result AS decision_result
FROM contributions AS contributions
LEFT JOIN assessments AS assessments
    ON assessments.municipality_id = contributions.municipality_id
    AND assessments.indicator_id = contributions.indicator_id
    AND assessments.area_id = contributions.area_id
    AND assessments.headline
LEFT JOIN areas AS areas
    ON areas.municipality_id = contributions.municipality_id AND areas.area_id = contributions.area_id
LEFT JOIN rates
    ON rates.municipality_id = assessments.municipality_id AND rates.target_id = assessments.target_id
LEFT JOIN decisions AS decisions
    ON decisions.municipality_id = assessments.municipality_id
    AND decisions.decision_id = assessments.decision_id
WHERE contributions.municipality_id = $municipality_id AND contributions.solution_id = $solution_id
ORDER BY contributions.indicator_id, contributions.area_id, assessments.target_id;
