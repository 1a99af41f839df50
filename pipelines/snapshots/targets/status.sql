-- Question:   How does every target stand, by every method?
-- Grain:      one row per target and method; one growth_rate row per indicator and area without a target.
--             Without $municipality_id those that only official lists name are left out, unless there are no others
-- Parameters: $municipality_id, $indicator_id, $area_id, $method (null = all), $headline (only headlines)
-- Columns:    those of assessments; assessed_by, municipality_name, area_name, rate, compounding
WITH own AS (
    SELECT DISTINCT covered.municipality_id
    FROM package_municipalities AS covered
    JOIN packages USING (package_id)
    WHERE packages.role <> 'reference'
)
SELECT
    judged.* EXCLUDE (area_name, rate, compounding, decision_body, decision_reference, decision_title, decision_url),
    municipalities.name AS municipality_name,
    judged.area_name,
    judged.rate,
    judged.compounding
FROM assessments_in_full() AS judged
LEFT JOIN municipalities USING (municipality_id)
WHERE (
        judged.municipality_id = $municipality_id
        OR (
            $municipality_id IS NULL
            AND (judged.municipality_id IN (FROM own) OR NOT EXISTS (FROM own))
        )
    )
    AND ($indicator_id IS NULL OR judged.indicator_id = $indicator_id)
    AND ($area_id IS NULL OR judged.area_id = $area_id)
    AND ($method IS NULL OR judged.method = $method)
    AND (judged.headline OR NOT $headline)
ORDER BY
    judged.municipality_id,
    judged.indicator_id,
    judged.area_id,
    judged.disaggregation,
    judged.target_id,
    judged.headline DESC,
    judged.method;
