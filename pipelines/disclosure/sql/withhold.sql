-- Question:   Which values must not be shown because of what earlier snapshots told?
-- Grain:      updates rows of facts.observations
-- Parameters: none (reads temp.withheld: the key of observations)
-- Columns:    is_suppressed
UPDATE facts.observations AS observed
SET is_suppressed = TRUE
FROM temp.withheld AS named
WHERE named.municipality_id = observed.municipality_id
    AND named.indicator_id = observed.indicator_id
    AND named.area_id = observed.area_id
    AND named.period = observed.period
    AND named.disaggregation = observed.disaggregation
    AND named.correction = observed.correction
    AND named.method_version = coalesce(observed.method_version, '');
