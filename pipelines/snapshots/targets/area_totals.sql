-- Question:   Do the areas add up to what the municipality reports?
-- Grain:      one row per year and kind of area of one series
-- Parameters: $municipality_id, $indicator_id, $disaggregation
-- Columns:    those of area_totals
-- Notes:      those of area_totals: aggregated (null unless every listed area has a value)
SELECT *
FROM area_totals
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND disaggregation = $disaggregation
ORDER BY area_kind, correction, method_version, year;
