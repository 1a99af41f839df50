-- Question:   What was observed, year by year, and which signs and corrections stand behind it?
-- Grain:      one row per year of one series
-- Parameters: $municipality_id, $indicator_id, $area_id, $disaggregation
-- Columns:    those of series; sign, corrected_from, corrected_by
SELECT
    series.*,
    marks.sign,
    marks.corrected_from,
    marks.corrected_by
FROM series
LEFT JOIN (
    SELECT
        year, correction,
        string_agg(DISTINCT sign, '; ' ORDER BY sign) AS sign,
        string_agg(DISTINCT corrected_from, '; ' ORDER BY corrected_from) AS corrected_from,
        string_agg(DISTINCT corrected_by, '; ' ORDER BY corrected_by) AS corrected_by
    FROM observations
    WHERE municipality_id = $municipality_id
        AND indicator_id = $indicator_id
        AND area_id = $area_id
        AND disaggregation = $disaggregation
    GROUP BY year, correction
) AS marks USING (year, correction)
WHERE municipality_id = $municipality_id
    AND indicator_id = $indicator_id
    AND area_id = $area_id
    AND disaggregation = $disaggregation
ORDER BY year;
