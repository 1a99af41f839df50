-- Question:   Which values were decided for a series?
-- Grain:      one row per target and decided waypoint
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    those of waypoints
SELECT *
FROM waypoints
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND area_id = $area_id
    AND disaggregation = $disaggregation
ORDER BY target_id, year;
