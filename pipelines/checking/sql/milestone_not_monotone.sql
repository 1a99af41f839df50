-- Which waypoints fall back behind the waypoint before them?
-- Grain: one row per waypoint. From a baseline straight to a target it is target_wrong_direction. Targets
-- by a yearly rate have no stated waypoints.
-- Rows of: targets
WITH waypoints AS (
    SELECT
        entry.*,
        CASE
            WHEN entry.kind <> 'relative_to_baseline' THEN entry.value
            WHEN entry.role = 'baseline' THEN 0
            ELSE entry.change
        END AS goal
    FROM targets AS entry
    WHERE entry.given AND NOT entry.flawed AND entry.kind <> 'annual_rate'
),
in_order AS (
    SELECT
        *, lag(goal) OVER by_year AS goal_before, lag(year) OVER by_year AS year_before,
        lag(role) OVER by_year AS role_before
    FROM waypoints
    WHERE goal IS NOT NULL
    WINDOW by_year AS (PARTITION BY package_no, municipality_id, target_id ORDER BY year, line)
)
SELECT
    package_no, file, line,
    CASE kind WHEN 'relative_to_baseline' THEN 'change' ELSE 'value' END AS column_name,
    shown(goal) AS value, target_id, indicator_id, year, year_before, shown(goal_before) AS before,
    good_direction
FROM in_order
JOIN indicators USING (municipality_id, indicator_id)
WHERE ((good_direction = 'down' AND goal > goal_before) OR (good_direction = 'up' AND goal < goal_before))
    AND role <> 'baseline' AND year > year_before
    AND role_before <> 'target' AND NOT (role = 'target' AND role_before = 'baseline')
