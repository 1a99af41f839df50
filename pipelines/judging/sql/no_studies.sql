-- Question:   What is judged where no solution names areas: of differences in differences?
-- Grain:      no rows
-- Parameters: none
-- Columns:    those of the judged tables of the same names
--
-- Made by `uv run python -m tools.make_views` from these formulas; not to be edited.
CREATE OR REPLACE TABLE facts.did_effects (
    municipality_id VARCHAR,
    solution_id VARCHAR,
    indicator_id VARCHAR,
    disaggregation VARCHAR,
    correction VARCHAR,
    method_version VARCHAR,
    reason VARCHAR,
    unit VARCHAR,
    good_direction VARCHAR,
    expected_sign INTEGER,
    is_sum BOOLEAN,
    is_log BOOLEAN,
    treated_areas INTEGER,
    comparison_areas INTEGER,
    contaminated_areas INTEGER,
    shared_areas INTEGER,
    incomplete_areas INTEGER,
    first_year INTEGER,
    last_before INTEGER,
    first_after INTEGER,
    last_year INTEGER,
    years_before INTEGER,
    years_after INTEGER,
    effect DOUBLE,
    effect_share DOUBLE,
    effect_per_year DOUBLE,
    treated_change DOUBLE,
    comparison_change DOUBLE,
    stated_per_year DOUBLE,
    observed_per_year DOUBLE,
    observed_difference DOUBLE,
    placebo_size INTEGER,
    placebos INTEGER,
    as_extreme INTEGER,
    p_value DOUBLE,
    p_least DOUBLE,
    trend_difference DOUBLE,
    drift DOUBLE,
    drift_shown DOUBLE,
    trend_p DOUBLE,
    is_parallel BOOLEAN
);
CREATE OR REPLACE TABLE facts.did_placebos (
    municipality_id VARCHAR,
    solution_id VARCHAR,
    indicator_id VARCHAR,
    disaggregation VARCHAR,
    correction VARCHAR,
    placebo INTEGER,
    area_id VARCHAR,
    effect DOUBLE,
    shown DOUBLE,
    is_as_extreme BOOLEAN
);
CREATE OR REPLACE TABLE facts.did_roles (
    municipality_id VARCHAR,
    solution_id VARCHAR,
    indicator_id VARCHAR,
    disaggregation VARCHAR,
    correction VARCHAR,
    area_id VARCHAR,
    role VARCHAR
);
CREATE OR REPLACE TABLE facts.did_years (
    municipality_id VARCHAR,
    solution_id VARCHAR,
    indicator_id VARCHAR,
    disaggregation VARCHAR,
    correction VARCHAR,
    is_treated BOOLEAN,
    year INTEGER,
    areas INTEGER,
    mean DOUBLE,
    shown DOUBLE,
    is_log BOOLEAN
);
