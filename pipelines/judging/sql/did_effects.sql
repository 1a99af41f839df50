-- Question:   How did areas with a solution change against comparison areas, and how unusual is that?
-- Grain:      one row per municipality, solution, indicator, disaggregation and correction
-- Parameters: $version (of the method)
-- Columns:    those of indicators.evaluation.difference_in_differences.effects and indicators.evaluation.placebo.with_p_values
SELECT
    municipality_id,
    solution_id,
    indicator_id,
    disaggregation,
    correction,
    $version AS method_version,
    reason,
    unit,
    good_direction,
    expected_sign::INTEGER AS expected_sign,
    is_sum,
    is_log,
    treated_areas::INTEGER AS treated_areas,
    comparison_areas::INTEGER AS comparison_areas,
    contaminated_areas::INTEGER AS contaminated_areas,
    shared_areas::INTEGER AS shared_areas,
    greatest(areas_of_kind - treated_areas - comparison_areas - contaminated_areas, 0)::INTEGER
        AS incomplete_areas,
    first_year::INTEGER AS first_year,
    last_before::INTEGER AS last_before,
    first_after::INTEGER AS first_after,
    last_year::INTEGER AS last_year,
    years_before::INTEGER AS years_before,
    years_after::INTEGER AS years_after,
    effect,
    effect_share,
    effect_per_year,
    treated_change,
    comparison_change,
    stated_per_year,
    observed_per_year,
    observed_difference,
    placebo_size::INTEGER AS placebo_size,
    placebos::INTEGER AS placebos,
    as_extreme::INTEGER AS as_extreme,
    p_value,
    p_least,
    trend_difference,
    drift,
    drift_shown,
    trend_p,
    is_parallel
FROM temp.did_effects
ORDER BY municipality_id, solution_id, indicator_id, disaggregation, correction
