-- Question:   What is judged of solutions and budgets where a snapshot has none?
-- Grain:      no rows
-- Parameters: none
-- Columns:    those of the judged tables of the same names (held by a test)
CREATE OR REPLACE TABLE facts.budget_positions (
    municipality_id VARCHAR, solution_id VARCHAR, fiscal_year INTEGER, budget_kind VARCHAR, flow VARCHAR,
    appropriation_eur DECIMAL(18,2), supplement_eur DECIMAL(18,2), carry_forward_eur DECIMAL(18,2),
    transfer_eur DECIMAL(18,2), adjusted_appropriation_eur DECIMAL(18,2),
    approved_overspend_eur DECIMAL(18,2), blocked_eur DECIMAL(18,2),
    commitment_authority_eur DECIMAL(18,2), commitment_eur DECIMAL(18,2), actual_eur DECIMAL(18,2),
    available_eur DECIMAL(18,2), utilisation DOUBLE, forecast_eur DECIMAL(18,2),
    static_forecast_eur DECIMAL(18,2), forecast_share DOUBLE, lines_with_forecast INTEGER,
    deviation_eur DECIMAL(18,2), deviation_share DOUBLE, staff_posts DOUBLE, budget_status VARCHAR,
    is_reported BOOLEAN, needs_explanation BOOLEAN, as_of DATE, cover_groups VARCHAR, explanation VARCHAR,
    countermeasure VARCHAR
);
CREATE OR REPLACE TABLE facts.budget_groups (
    municipality_id VARCHAR, grouping VARCHAR, group_key VARCHAR, fiscal_year INTEGER, budget_kind VARCHAR,
    flow VARCHAR, solutions BIGINT, appropriation_eur DECIMAL(18,2), supplement_eur DECIMAL(18,2),
    carry_forward_eur DECIMAL(18,2), transfer_eur DECIMAL(18,2), adjusted_appropriation_eur DECIMAL(18,2),
    approved_overspend_eur DECIMAL(18,2), blocked_eur DECIMAL(18,2),
    commitment_authority_eur DECIMAL(18,2), commitment_eur DECIMAL(18,2), actual_eur DECIMAL(18,2),
    available_eur DECIMAL(18,2), utilisation DOUBLE, forecast_eur DECIMAL(18,2),
    static_forecast_eur DECIMAL(18,2), forecast_share DOUBLE, lines_with_forecast INTEGER,
    deviation_eur DECIMAL(18,2), deviation_share DOUBLE, staff_posts DOUBLE, budget_status VARCHAR,
    is_reported BOOLEAN, needs_explanation BOOLEAN, as_of DATE, explanation VARCHAR,
    countermeasure VARCHAR
);
CREATE OR REPLACE TABLE facts.funding_cover (
    municipality_id VARCHAR, solution_id VARCHAR, fiscal_year INTEGER, need_eur DECIMAL(18,2),
    own_eur DECIMAL(18,2), third_party_eur DECIMAL(18,2), grant_eur DECIMAL(18,2),
    planned_own_eur DECIMAL(18,2), planned_third_party_eur DECIMAL(18,2), planned_grant_eur DECIMAL(18,2),
    planned_eur DECIMAL(18,2), uncovered_eur DECIMAL(18,2), is_carried_forward BOOLEAN
);
CREATE OR REPLACE TABLE facts.options_judged (
    municipality_id VARCHAR, solution_id VARCHAR, continuation VARCHAR, is_stated BOOLEAN,
    cost_per_year_eur DECIMAL(18,2), one_off_eur DECIMAL(18,2), five_year_eur DECIMAL(18,2),
    cost_now_eur DECIMAL(18,2), difference_eur DECIMAL(18,2), staff_posts DOUBLE, operator VARCHAR,
    unknown_because VARCHAR, risk VARCHAR, note VARCHAR, earmarked_until DATE,
    bound_grant_eur DECIMAL(18,2), repayment VARCHAR
);
CREATE OR REPLACE TABLE facts.solution_effects (
    municipality_id VARCHAR, solution_id VARCHAR, indicator_id VARCHAR, area_id VARCHAR, unit VARCHAR,
    basis VARCHAR, stated BIGINT, observed HUGEINT, effect_per_year DOUBLE,
    observed_effect_per_year DOUBLE, observed_share DOUBLE
);
CREATE OR REPLACE TABLE facts.solution_resources (
    municipality_id VARCHAR, solution_id VARCHAR, budget_kind VARCHAR, first_year INTEGER,
    last_year INTEGER, adjusted_eur DECIMAL(18,2), actual_eur DECIMAL(18,2),
    granted_actual_eur DECIMAL(18,2)
);
CREATE OR REPLACE TABLE facts.unit_costs (
    municipality_id VARCHAR, solution_id VARCHAR, indicator_id VARCHAR, area_id VARCHAR, unit VARCHAR,
    budget_kind VARCHAR, with_grants BOOLEAN, value_eur DOUBLE, cost_eur DECIMAL(18,2), effect DOUBLE,
    stated_effect DOUBLE, is_observed BOOLEAN, basis VARCHAR, first_year INTEGER, last_year INTEGER,
    years BIGINT, years_without_cost BIGINT, null_reason VARCHAR, caveats VARCHAR, is_core_budget BOOLEAN,
    is_primary BOOLEAN
);
CREATE OR REPLACE TABLE facts.running_costs (
    municipality_id VARCHAR, solution_id VARCHAR, fiscal_year INTEGER, with_grants BOOLEAN,
    indicator_id VARCHAR, unit VARCHAR, budget_kind VARCHAR, cost_eur DECIMAL(18,2), population DOUBLE,
    population_year INTEGER, value_eur DOUBLE, null_reason VARCHAR, caveats VARCHAR, is_observed BOOLEAN,
    basis VARCHAR, is_core_budget BOOLEAN, first_year INTEGER, last_year INTEGER
);
CREATE OR REPLACE TABLE facts.solution_statuses (
    municipality_id VARCHAR, solution_id VARCHAR, name VARCHAR, solution_kind VARCHAR, phase VARCHAR,
    operator VARCHAR, operating_model VARCHAR, responsible_office VARCHAR, impact_status VARCHAR,
    implementation_status VARCHAR, implementation_overdue BOOLEAN, budget_status VARCHAR,
    deviation_eur DECIMAL(18,2), adjusted_appropriation_eur DECIMAL(18,2), actual_eur DECIMAL(18,2),
    available_eur DECIMAL(18,2), funding_ends_on DATE, cliff_year INTEGER, cliff_on DATE,
    months_to_cliff BIGINT, readiness INTEGER, readiness_factors VARCHAR, contradictions VARCHAR,
    cost_per_effect VARCHAR, budget VARCHAR, as_of DATE, reported_on DATE, progress_share DOUBLE,
    next_milestone VARCHAR, milestone_due_on DATE, decision_due_on DATE
);
CREATE OR REPLACE TABLE facts.roadmap_states (
    municipality_id VARCHAR, solution_id VARCHAR, criterion_id VARCHAR, step INTEGER, state VARCHAR,
    stated_level INTEGER, evidence VARCHAR, assessed_on DATE, derived VARCHAR, disagreement VARCHAR
);
