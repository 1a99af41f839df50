-- Which targets are met already where they start from, so that they are to be held?
-- Grain: one row per target row. The start is the stated baseline value, else the observed value of that
-- year; of several observed ones (methods, corrections) the worst. Corridors have no direction.
-- Rows of: targets
WITH observed AS (
    SELECT
        municipality_id, indicator_id, area_id, disaggregation, year, min(value) AS least, max(value) AS most
    FROM observations
    SEMI JOIN (
        SELECT municipality_id, indicator_id, year FROM targets WHERE role = 'baseline' AND value IS NULL
    ) USING (municipality_id, indicator_id, year)
    WHERE NOT flawed AND value IS NOT NULL AND period_kind = 'year'
    GROUP BY ALL
),
judged AS (
    SELECT
        final.package_no, final.file, final.line, final.target_id, final.indicator_id, final.year,
        base.year AS baseline_year, good_direction,
        CASE final.kind
            WHEN 'relative_to_baseline' THEN 'change'
            WHEN 'annual_rate' THEN 'rate'
            ELSE 'value'
        END AS column_name,
        CASE final.kind
            WHEN 'relative_to_baseline' THEN final.change
            WHEN 'annual_rate' THEN final.rate
            ELSE final.value
        END AS goal,
        CASE
            WHEN final.kind IN ('relative_to_baseline', 'annual_rate') THEN 0
            WHEN base.value IS NOT NULL THEN base.value
            -- Observed values are totals, a target per head is not.
            WHEN final.kind <> 'absolute' THEN NULL
            WHEN good_direction = 'down' THEN observed.most
            ELSE observed.least
        END AS start
    FROM targets AS final
    JOIN targets AS base USING (package_no, municipality_id, target_id)
    JOIN indicators ON indicators.municipality_id = final.municipality_id
        AND indicators.indicator_id = final.indicator_id
    LEFT JOIN observed ON observed.municipality_id = final.municipality_id
        AND observed.indicator_id = final.indicator_id AND observed.area_id = final.area_id
        AND observed.disaggregation = final.disaggregation AND observed.year = base.year
    WHERE final.given AND NOT final.flawed AND NOT base.flawed
        AND final.role = 'target' AND base.role = 'baseline'
)
SELECT
    package_no, file, line, column_name, shown(goal) AS value, target_id, indicator_id, year, baseline_year,
    shown(start) AS baseline, good_direction
FROM judged
WHERE column_name = 'value'
    AND ((good_direction = 'down' AND goal > start) OR (good_direction = 'up' AND goal < start))
