-- Which waypoints of a geometric pathway are zero or below, where no ratio exists?
-- Grain: one row per waypoint.
-- Rows of: targets
WITH geometric AS (
    SELECT DISTINCT package_no, municipality_id, target_id FROM targets WHERE interpolation = 'geometric'
)
SELECT
    entry.package_no, entry.file, entry.line,
    CASE WHEN entry.value <= 0 THEN 'value' ELSE 'change' END AS column_name,
    shown(CASE WHEN entry.value <= 0 THEN entry.value ELSE entry.change END) AS value
FROM targets AS entry
JOIN geometric USING (package_no, municipality_id, target_id)
WHERE entry.given AND (entry.value <= 0 OR entry.change <= -1)
