-- Question:   Which indicators does a municipality have for its areas?
-- Grain:      one row per indicator, breakdown and kind of area
-- Parameters: $municipality_id
-- Columns:    indicator_id, disaggregation, area_kind, areas, years, targets
-- Notes:      areas (with a row); years (list, of public values); targets (in areas of the kind)
WITH held AS (
    SELECT
        indicator_id,
        disaggregation,
        areas.kind AS area_kind,
        count(DISTINCT area_id) AS areas,
        list_sort(list(DISTINCT year) FILTER (WHERE value IS NOT NULL)) AS years
    FROM observations
    JOIN areas USING (municipality_id, area_id)
    WHERE municipality_id = $municipality_id AND area_id <> ''
    GROUP BY ALL
),
decided AS (
    SELECT indicator_id, targets.disaggregation, areas.kind AS area_kind, count(DISTINCT target_id) AS targets
    FROM targets
    JOIN areas USING (municipality_id, area_id)
    WHERE municipality_id = $municipality_id AND area_id <> ''
    GROUP BY ALL
)
SELECT held.*, coalesce(decided.targets, 0) AS targets
FROM held
LEFT JOIN decided USING (indicator_id, disaggregation, area_kind)
ORDER BY indicator_id, disaggregation, area_kind;
