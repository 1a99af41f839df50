-- Question:   Which effects of solutions may outlets show?
-- Grain:      the view public.contributions, one row per solution, indicator and area
-- Parameters: none
-- Columns:    those of facts.contributions; where values of the area are suppressed, an observed effect or a note
--             could give them away, and both are blank
CREATE VIEW public.contributions AS
SELECT
    contributions.* REPLACE (
        CASE WHEN hidden.area_id IS NULL THEN contributions.observed_effect_per_year END
            AS observed_effect_per_year,
        CASE WHEN hidden.area_id IS NULL THEN contributions.note END AS note
    )
FROM facts.contributions AS contributions
LEFT JOIN (
    SELECT DISTINCT municipality_id, indicator_id, area_id
    FROM facts.observations
    WHERE is_suppressed AND area_id <> ''
) AS hidden
    ON hidden.municipality_id = contributions.municipality_id
    AND hidden.indicator_id = contributions.indicator_id
    AND hidden.area_id = contributions.area_id;
