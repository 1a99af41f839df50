-- Which solutions are said to have evidence of impact, though no linked indicator has baseline, target and two values?
-- Grain: one row per latest statement of the factor impact at level 2 or 3. Computed indicators and totals of
-- areas have no rows of their own and are left to the judgement.
-- Rows of: readiness
WITH measured AS (
    SELECT municipality_id, indicator_id, area_id, disaggregation, year
    FROM observations
    SEMI JOIN contributions USING (municipality_id, indicator_id)
    WHERE value IS NOT NULL
    GROUP BY ALL
),
framed AS (
    SELECT
        municipality_id, indicator_id, area_id, disaggregation,
        min(year) FILTER (role = 'baseline') AS baseline_year,
        bool_or(role = 'baseline' AND value IS NOT NULL) AS is_stated
    FROM targets
    GROUP BY municipality_id, target_id, indicator_id, area_id, disaggregation
    HAVING bool_or(role = 'baseline') AND bool_or(role = 'target')
),
evidenced AS (
    SELECT framed.municipality_id, framed.indicator_id, framed.area_id
    FROM framed
    JOIN measured USING (municipality_id, indicator_id, area_id, disaggregation)
    GROUP BY ALL
    HAVING count(DISTINCT measured.year) >= 2 AND max(measured.year) > min(baseline_year)
        AND (bool_or(is_stated) OR bool_or(measured.year = baseline_year))
)
SELECT
    entry.package_no, entry.file, entry.line, 'level' AS column_name, entry.level::VARCHAR AS value,
    entry.solution_id
FROM (
    SELECT * FROM readiness
    QUALIFY assessed_on IS NOT DISTINCT FROM max(assessed_on) OVER (PARTITION BY municipality_id, solution_id, factor)
) AS entry
WHERE entry.given AND NOT entry.flawed AND entry.factor = 'impact' AND entry.level >= 2
    AND NOT EXISTS (
        FROM incomplete
        WHERE incomplete.municipality_id = entry.municipality_id
            AND incomplete.name IN ('observations', 'targets', 'contributions', 'indicators')
    )
    AND NOT EXISTS (
        FROM contributions AS link
        JOIN indicators USING (municipality_id, indicator_id)
        WHERE link.municipality_id = entry.municipality_id AND link.solution_id = entry.solution_id
            AND (
                indicators.formula IS NOT NULL
                OR (link.area_id = '' AND NOT EXISTS (
                    FROM measured AS whole
                    WHERE whole.municipality_id = link.municipality_id
                        AND whole.indicator_id = link.indicator_id AND whole.area_id = ''
                ) AND EXISTS (
                    FROM measured AS part
                    WHERE part.municipality_id = link.municipality_id AND part.indicator_id = link.indicator_id
                ))
                OR EXISTS (
                    FROM evidenced
                    WHERE evidenced.municipality_id = link.municipality_id
                        AND evidenced.indicator_id = link.indicator_id AND evidenced.area_id = link.area_id
                )
            )
    )
