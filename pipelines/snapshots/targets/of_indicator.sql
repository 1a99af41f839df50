-- Question:   What was decided for a series, when and by whom, older decisions included?
-- Grain:      one row per target of one series
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    target_id, target_kind, rate, compounding, superseded_by, decided_on, decision_body, decision_reference,
--             decision_title, decision_url, baseline_year, baseline, target_year, target
SELECT
    targets.target_id,
    targets.kind AS target_kind,
    targets.rate,
    targets.compounding,
    targets.superseded_by,
    coalesce(targets.decided_on, decisions.decided_on) AS decided_on,
    decisions.body AS decision_body,
    decisions.reference AS decision_reference,
    decisions.title AS decision_title,
    decisions.url AS decision_url,
    starts.year AS baseline_year,
    starts.value AS baseline,
    targets.year AS target_year,
    ends.value AS target
FROM targets
LEFT JOIN decisions
    ON decisions.municipality_id = targets.municipality_id
    AND decisions.decision_id = targets.decision_id
LEFT JOIN waypoints AS starts
    ON starts.municipality_id = targets.municipality_id
    AND starts.target_id = targets.target_id
    AND starts.role = 'baseline'
LEFT JOIN waypoints AS ends
    ON ends.municipality_id = targets.municipality_id
    AND ends.target_id = targets.target_id
    AND ends.role = 'target'
WHERE targets.role = 'target'
    AND targets.municipality_id = $municipality_id
    AND targets.indicator_id = $indicator_id
    AND targets.area_id = $area_id
    AND targets.disaggregation = $disaggregation
ORDER BY decided_on NULLS FIRST, targets.target_id;
