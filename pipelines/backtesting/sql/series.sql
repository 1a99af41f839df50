-- Question:   Which yearly values were judged, and how is each series to be continued?
-- Grain:      one row per municipality, indicator, area, disaggregation and year with a value
-- Parameters: $municipality_id (null = all)
-- Columns:    municipality_id, indicator_id, area_id, disaggregation, year, value, breaks, scale, plausible_min,
--             plausible_max, trend
-- Notes:      breaks (how many up to that year)
SELECT
    series.municipality_id,
    series.indicator_id,
    series.area_id,
    series.disaggregation,
    series.year,
    series.value,
    count(*) FILTER (series.is_break) OVER (
        PARTITION BY series.municipality_id, series.indicator_id, series.area_id, series.disaggregation
        ORDER BY series.year
    ) AS breaks,
    definition.scale,
    json_extract_string(to_json(definition), '$.trend') AS trend,
    definition.plausible_min,
    definition.plausible_max
FROM series
LEFT JOIN indicators AS definition
    ON definition.indicator_id = series.indicator_id
    AND definition.municipality_id IN (series.municipality_id, '')
WHERE series.value IS NOT NULL
    AND ($municipality_id IS NULL OR series.municipality_id = $municipality_id)
QUALIFY row_number() OVER (
    PARTITION BY
        series.municipality_id, series.indicator_id, series.area_id, series.disaggregation, series.year
    ORDER BY definition.municipality_id DESC
) = 1
ORDER BY series.municipality_id, series.indicator_id, series.area_id, series.disaggregation, series.year;
