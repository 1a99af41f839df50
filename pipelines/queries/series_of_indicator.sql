-- Question:   What was observed, year by year?
-- Grain:      one row per year of one series
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    those of series
SELECT *
FROM public.series
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND area_id = $area_id
    AND disaggregation = $disaggregation
ORDER BY year;
