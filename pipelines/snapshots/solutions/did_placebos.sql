-- Question:   What would the difference be if comparison areas had the solution?
-- Grain:      one row per indicator, disaggregation, correction and placebo, in the order of effects
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of did_placebos; all_placebos, area_name
WITH ranked AS (
    SELECT
        *,
        row_number() OVER study AS place,
        count(*) OVER (PARTITION BY indicator_id, disaggregation, correction) AS all_placebos
    FROM did_placebos
    WHERE municipality_id = $municipality_id AND solution_id = $solution_id
    WINDOW study AS (PARTITION BY indicator_id, disaggregation, correction ORDER BY effect, placebo)
)
SELECT ranked.* EXCLUDE (place), areas.name AS area_name
FROM ranked
LEFT JOIN areas USING (municipality_id, area_id)
WHERE all_placebos <= 400
    OR place IN (1, all_placebos)
    OR place * 400 // all_placebos > (place - 1) * 400 // all_placebos
ORDER BY indicator_id, disaggregation, correction, place;
