-- Question:   How did areas with a solution change against comparison areas, and how unusual is that?
-- Grain:      one row per indicator, disaggregation and correction
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of did_effects; treated_names, comparison_names, treated_named, comparison_named
-- Notes:      treated_names and comparison_names (at most thirty each)
WITH named AS (
    SELECT
        roles.*,
        areas.name,
        row_number() OVER (
            PARTITION BY roles.indicator_id, roles.disaggregation, roles.correction, roles.role
            ORDER BY roles.area_id
        ) AS place
    FROM did_roles AS roles
    LEFT JOIN areas USING (municipality_id, area_id)
    WHERE roles.municipality_id = $municipality_id AND roles.solution_id = $solution_id
),
listed AS (
    SELECT
        indicator_id,
        disaggregation,
        correction,
        string_agg(coalesce(name, area_id), ', ' ORDER BY area_id) FILTER (role = 'treated') AS treated_names,
        string_agg(coalesce(name, area_id), ', ' ORDER BY area_id) FILTER (role = 'comparison')
            AS comparison_names,
        count(*) FILTER (role = 'treated') AS treated_named,
        count(*) FILTER (role = 'comparison') AS comparison_named
    FROM named
    WHERE place <= 30
    GROUP BY ALL
)
SELECT
    effects.*,
    listed.treated_names,
    listed.comparison_names,
    listed.treated_named,
    listed.comparison_named
FROM did_effects AS effects
LEFT JOIN listed USING (indicator_id, disaggregation, correction)
WHERE effects.municipality_id = $municipality_id AND effects.solution_id = $solution_id
ORDER BY effects.reason IS NOT NULL, effects.indicator_id, effects.disaggregation, effects.correction;
