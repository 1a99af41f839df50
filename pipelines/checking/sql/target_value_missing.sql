-- Which waypoints lack the figure that their kind of target is stated in? The baseline may be blank.
-- Grain: one row per waypoint.
-- Rows of: targets
SELECT
    package_no, file, line, kind, NULL AS value,
    CASE kind
        WHEN 'relative_to_baseline' THEN 'change'
        WHEN 'annual_rate' THEN 'rate'
        ELSE 'value'
    END AS column_name
FROM targets
WHERE given AND NOT flawed AND role <> 'baseline'
    AND CASE kind
        WHEN 'relative_to_baseline' THEN change IS NULL
        -- The rate of a yearly-rate target stands on its target row; milestones may add nothing.
        WHEN 'annual_rate' THEN role = 'target' AND rate IS NULL
        ELSE "value" IS NULL
    END
