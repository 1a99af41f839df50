-- Question:   How does every target of a municipality stand by one of the methods?
-- Grain:      one row per target in force
-- Parameters: $municipality_id, $method
-- Columns:    municipality_id, indicator_id, area_id, disaggregation, target_id, method, headline, as_of, as_of_year,
--             observed_year, observed, expected, gap, gap_share, achieved_share, score, status, symbol, reason,
--             baseline_year, baseline, target_year, target, required_per_year, required_rate, projected, projected_low,
--             projected_high, hit_probability, target_reached_in, zero_reached_in, cumulative_excess, window_from,
--             window_points, window_value, next_year, next_value, growth, growth_required, baseline_is_stated,
--             target_kind, interpolation, decided_on, decision_id, unit, observed_on, observed_status, observed_source,
--             data_quality, data_quality_score, in_force, thresholds, area_name, rate, compounding, decision_body,
--             decision_reference, decision_title, decision_url
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
WHERE
    assessments.municipality_id = $municipality_id
    AND assessments.method = $method
    AND assessments.target_id IS NOT NULL
ORDER BY assessments.indicator_id, assessments.area_id, assessments.disaggregation, assessments.target_id;
