-- Question:   Which breakdowns of a municipality have no value for the whole beside them, so that nothing is judged?
-- Grain:      one row per series of a breakdown, with its latest value; without $indicator_id those that another
--             indicator adds up are left out
-- Parameters: $municipality_id, $indicator_id (null = all)
-- Columns:    municipality_id, municipality_name, indicator_id, disaggregation, year, value
SELECT
    part.municipality_id,
    any_value(municipalities.name) AS municipality_name,
    part.indicator_id,
    part.disaggregation,
    max(part.year) AS year,
    arg_max(part.value, part.year) AS value
FROM series AS part
LEFT JOIN municipalities USING (municipality_id)
WHERE ($municipality_id IS NULL OR part.municipality_id = $municipality_id)
    AND ($indicator_id IS NULL OR part.indicator_id = $indicator_id)
    AND part.area_id = ''
    AND part.disaggregation <> ''
    AND part.value IS NOT NULL
    AND NOT EXISTS (
        FROM series AS whole
        WHERE whole.municipality_id = part.municipality_id
            AND whole.indicator_id = part.indicator_id
            AND (whole.disaggregation = '' OR whole.area_id <> '')
    )
    AND NOT EXISTS (
        FROM assessments
        WHERE assessments.municipality_id = part.municipality_id
            AND assessments.indicator_id = part.indicator_id
    )
    AND (
        $indicator_id IS NOT NULL
        OR NOT EXISTS (
            FROM indicators
            WHERE indicators.municipality_id IN ('', part.municipality_id)
                AND json_extract_string(indicators.derived, '$.of') = part.indicator_id
                AND json_extract_string(indicators.derived, '$.by') IS NOT NULL
        )
    )
GROUP BY part.municipality_id, part.indicator_id, part.disaggregation
ORDER BY part.municipality_id, part.indicator_id, in_order(part.disaggregation);
