-- Question:   Which points does the pathway of every target of a municipality pass through?
-- Grain:      one row per target and waypoint
-- Parameters: $municipality_id
-- Columns:    indicator_id, area_id, disaggregation, target_id, role, year, value
SELECT indicator_id, area_id, disaggregation, target_id, role, year, value
FROM waypoints
WHERE municipality_id = $municipality_id
ORDER BY indicator_id, area_id, disaggregation, target_id, year, role
