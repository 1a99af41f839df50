-- Question:   How far are the members of a group and the own municipality on the way to their own targets?
-- Grain:      one row per target in force of a municipality in $members, by its headline method
-- Parameters: $members (keys joined by commas), $indicator_id, $disaggregation
-- Columns:    municipality_id, target_id, status, reason, method, achieved_share, observed_year, target_year, target,
--             target_kind, baseline_year, baseline, unit, rate, compounding
WITH rates AS (
    SELECT municipality_id, target_id, any_value(rate) AS rate, any_value(compounding) AS compounding
    FROM targets
    WHERE role = 'target'
        AND indicator_id = $indicator_id
        AND municipality_id IN (SELECT unnest(string_split($members, ',')))
    GROUP BY municipality_id, target_id
)
SELECT
    assessments.municipality_id,
    assessments.target_id,
    status,
    reason,
    method,
    achieved_share,
    observed_year,
    target_year,
    target,
    target_kind,
    baseline_year,
    baseline,
    unit,
    rates.rate,
    rates.compounding
FROM assessments
LEFT JOIN rates USING (municipality_id, target_id)
WHERE assessments.headline
    AND assessments.target_id IS NOT NULL
    AND assessments.indicator_id = $indicator_id
    AND assessments.area_id = ''
    AND assessments.disaggregation = $disaggregation
    AND assessments.municipality_id IN (SELECT unnest(string_split($members, ',')))
ORDER BY assessments.municipality_id, target_year, assessments.target_id;
