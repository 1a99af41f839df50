-- Question:   Which way was decided for a series, older decisions included?
-- Grain:      one row per target and year from its baseline to its target year
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    target_id, year, expected, observed, gap; kind, decided_on and superseded_by of the target
SELECT
    pathways.target_id,
    pathways.year,
    pathways.expected,
    pathways.observed,
    pathways.gap,
    targets.kind,
    targets.decided_on,
    targets.superseded_by
FROM public.pathways AS pathways
JOIN public.targets AS targets
    ON targets.municipality_id = pathways.municipality_id
    AND targets.target_id = pathways.target_id
    AND targets.role = 'target'
WHERE pathways.municipality_id = $municipality_id
    AND targets.indicator_id = $indicator_id
    AND targets.area_id = $area_id
    AND targets.disaggregation = $disaggregation
ORDER BY pathways.target_id, pathways.year;
