-- Question:   What does running a solution cost in a closed year, gross and net, per inhabitant?
-- Grain:      one row per municipality, solution, fiscal year and with_grants (true: gross)
-- Parameters: none (reads the temporary table costs_of_running)
-- Columns:    those of indicators.money.running_cost.running_costs; indicator_id, unit, budget_kind, is_observed, basis,
--             first_year and last_year as in unit_costs, so that both are compared by the same rule
SELECT
    municipality_id,
    solution_id,
    fiscal_year::INTEGER AS fiscal_year,
    with_grants,
    'population' AS indicator_id,
    'inhabitants' AS unit,
    'operating' AS budget_kind,
    cost_eur::DECIMAL(18, 2) AS cost_eur,
    population,
    population_year::INTEGER AS population_year,
    round(value_eur, 4) AS value_eur,
    null_reason,
    caveats,
    FALSE AS is_observed,
    NULL::VARCHAR AS basis,
    is_core_budget,
    fiscal_year::INTEGER AS first_year,
    fiscal_year::INTEGER AS last_year
FROM temp.costs_of_running
ORDER BY ALL
