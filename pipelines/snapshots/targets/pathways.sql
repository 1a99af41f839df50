-- Question:   Which way was decided for a series, older decisions included, and how far off was each year?
-- Grain:      one row per target and year from its baseline to its target year
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    target_id, year, expected, observed, gap, kind, decided_on, superseded_by
-- Notes:      gap (observed − expected)
-- The series is asked for by its key here, because the engine would read all of them for a join.
WITH measured AS (
    SELECT year, value, per_head
    FROM series
    WHERE municipality_id = $municipality_id
        AND indicator_id = $indicator_id
        AND area_id = $area_id
        AND disaggregation = $disaggregation
)
SELECT
    pathways.target_id,
    pathways.year,
    pathways.expected,
    CASE WHEN targets.kind = 'per_capita' THEN measured.per_head ELSE measured.value END AS observed,
    observed - pathways.expected AS gap,
    targets.kind,
    targets.decided_on,
    targets.superseded_by
FROM pathways
JOIN judged_targets AS targets
    ON targets.municipality_id = pathways.municipality_id AND targets.target_id = pathways.target_id
LEFT JOIN measured ON measured.year = pathways.year
WHERE pathways.municipality_id = $municipality_id
    AND targets.municipality_id = $municipality_id
    AND targets.indicator_id = $indicator_id
    AND targets.area_id = $area_id
    AND targets.disaggregation = $disaggregation
ORDER BY pathways.target_id, pathways.year;
