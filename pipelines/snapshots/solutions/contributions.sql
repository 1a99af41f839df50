-- Question:   To which targets does a solution contribute, and how do they stand?
-- Grain:      one row per contribution and target of its indicator and area; one row without a target
-- Parameters: $municipality_id, $solution_id
-- Columns:    effect_per_year, effect_unit, from_year, to_year, confidence, basis, observed_effect_per_year, note,
--             disaggregation, target_id, method, headline, as_of, as_of_year, observed_year, observed, expected, gap,
--             gap_share, achieved_share, score, status, symbol, reason, baseline_year, baseline, target_year, target,
--             required_per_year, required_rate, projected, projected_low, projected_high, hit_probability,
--             target_reached_in, zero_reached_in, cumulative_excess, window_from, window_points, window_value,
--             next_year, next_value, growth, growth_required, baseline_is_stated, target_kind, interpolation,
--             decided_on, decision_id, unit, observed_on, observed_status, observed_source, data_quality,
--             data_quality_score, in_force, thresholds, municipality_id, indicator_id, area_id, area_name, rate,
--             compounding, decision_body, decision_reference, decision_title, decision_url, decision_result
-- Notes:      all of assessments (headline method)
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
FROM contributions
LEFT JOIN assessments
    ON assessments.municipality_id = contributions.municipality_id
    AND assessments.indicator_id = contributions.indicator_id
    AND assessments.area_id = contributions.area_id
    AND assessments.headline
LEFT JOIN areas
    ON areas.municipality_id = contributions.municipality_id AND areas.area_id = contributions.area_id
LEFT JOIN rates
    ON rates.municipality_id = assessments.municipality_id AND rates.target_id = assessments.target_id
LEFT JOIN decisions
    ON decisions.municipality_id = assessments.municipality_id
    AND decisions.decision_id = assessments.decision_id
WHERE contributions.municipality_id = $municipality_id AND contributions.solution_id = $solution_id
ORDER BY contributions.indicator_id, contributions.area_id, assessments.target_id;
