-- Question:   For which years are there values of parts of the year, but none for the year?
-- Grain:      one row per year and kind of period of one series, with the number of periods that have a value
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    year, period_kind, parts
SELECT year, period_kind, count(DISTINCT period) AS parts
FROM observations
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND area_id = $area_id
    AND disaggregation = $disaggregation
    AND value IS NOT NULL
    AND period_kind IN ('half_year', 'quarter', 'month', 'date')
    AND year NOT IN (
        SELECT year
        FROM series
        WHERE municipality_id = $municipality_id
            AND indicator_id = $indicator_id
            AND area_id = $area_id
            AND disaggregation = $disaggregation
            AND value IS NOT NULL
    )
GROUP BY year, period_kind
ORDER BY year, period_kind;
