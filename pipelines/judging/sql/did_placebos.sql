-- Question:   What would the difference be if comparison areas had the solution?
-- Grain:      one row per study (municipality, solution, indicator, disaggregation, correction) and placebo
-- Parameters: none
-- Columns:    area_id (of a single area; null for a group), effect (on the scale of the study), shown (as a share,
--             else in the unit), is_as_extreme (at least as far out as the areas with the solution)
SELECT
    municipality_id,
    solution_id,
    indicator_id,
    disaggregation,
    correction,
    placebo::INTEGER AS placebo,
    area_id,
    effect,
    shown,
    is_as_extreme
FROM temp.did_placebos
ORDER BY municipality_id, solution_id, indicator_id, disaggregation, correction, placebo
