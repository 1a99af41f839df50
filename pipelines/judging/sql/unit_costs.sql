-- Question:   What does one unit of effect of a solution cost, with grants and without, or why can that not be said?
-- Grain:      one row per municipality, solution, indicator, area (blank = whole municipality, `*` = sum over
--             areas), unit, budget kind (operating, investment) and with_grants
-- Parameters: none (reads the temporary table costs_of_effects)
-- Columns:    those of indicators.money.unit_cost.unit_costs; exact euros in cost_eur, caveats separated by blanks
SELECT
    municipality_id,
    solution_id,
    indicator_id,
    area_id,
    unit,
    budget_kind,
    with_grants,
    round(value_eur, 2) AS value_eur,
    cost_eur::DECIMAL(18, 2) AS cost_eur,
    effect,
    stated_effect,
    is_observed,
    basis,
    first_year,
    last_year,
    years::BIGINT AS years,
    years_without_cost,
    null_reason,
    caveats,
    is_core_budget,
    is_primary
FROM temp.costs_of_effects
ORDER BY ALL
