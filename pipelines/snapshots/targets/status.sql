-- Question:   How does every target stand, by every method?
-- Grain:      one row per target and method; one growth_rate row per indicator and area without a target.
--             Without $municipality_id those that only official lists name are left out, unless there are no others
-- Parameters: $municipality_id, $indicator_id, $area_id, $method (null = all), $headline (only headlines)
-- Columns:    those of assessments; municipality_name, area_name, rate, compounding
WITH rates AS (
    SELECT municipality_id, target_id, any_value(rate) AS rate, any_value(compounding) AS compounding
    FROM targets
    WHERE role = 'target'
    GROUP BY municipality_id, target_id
),
own AS (
    SELECT DISTINCT covered.municipality_id
    FROM package_municipalities AS covered
    JOIN packages USING (package_id)
    WHERE packages.role <> 'reference'
)
SELECT
    judged.*,
    municipalities.name AS municipality_name,
    areas.name AS area_name,
    rates.rate,
    rates.compounding
FROM assessments AS judged
LEFT JOIN municipalities USING (municipality_id)
LEFT JOIN areas
    ON areas.municipality_id = judged.municipality_id AND areas.area_id = judged.area_id
LEFT JOIN rates ON rates.municipality_id = judged.municipality_id AND rates.target_id = judged.target_id
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
