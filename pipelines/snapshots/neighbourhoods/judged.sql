-- Question:   How does each area of a municipality stand by one indicator?
-- Grain:      one row per area: of several targets the nearest, as on the indicator's page
-- Parameters: $municipality_id, $indicator_id, $disaggregation
-- Columns:    area_id, target_id, method, status, reason, symbol, unit, target_kind, observed_year, observed,
--             observed_status, expected, gap, gap_share, achieved_share, score, baseline_year, baseline, target_year,
--             target
SELECT
    area_id, target_id, method, status, reason, symbol, unit, target_kind, observed_year, observed,
    observed_status, expected, gap, gap_share, achieved_share, score, baseline_year, baseline, target_year,
    target
FROM assessments
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND disaggregation = $disaggregation
    AND area_id <> ''
    AND headline
QUALIFY row_number() OVER (
    PARTITION BY area_id
    ORDER BY target_id IS NULL, target_year, target_id
) = 1
ORDER BY area_id;
