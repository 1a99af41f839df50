-- Question:   What effect a year do the listed solutions have, and what does a unit of it cost?
-- Grain:      one row per solution, indicator and unit: the widest statement only (whole municipality, else the
--             sum of areas)
-- Parameters: $solutions (municipality_id/solution_id, joined by commas), $lang ('de' or 'en')
-- Columns:    municipality_id, solution_id, indicator_id, area_id, unit, budget_kind, with_grants, value_eur, cost_eur,
--             effect, stated_effect, is_observed, basis, first_year, last_year, years, years_without_cost, null_reason,
--             caveats, is_core_budget, is_primary, title, definition_unit, effect_per_year, observed_effect_per_year
-- Notes:      those of unit_costs (operating, with grants; effect over the years that have cost)
WITH listed AS (
    SELECT unnest(string_split($solutions, ',')) AS solution
),
effects AS (
    SELECT *
    FROM solution_effects
    WHERE municipality_id || '/' || solution_id IN (SELECT solution FROM listed)
),
costs AS (
    SELECT *
    FROM unit_costs
    WHERE municipality_id || '/' || solution_id IN (SELECT solution FROM listed)
        AND budget_kind = 'operating'
        AND with_grants
        AND is_primary
)
SELECT
    costs.*,
    coalesce(
        CASE WHEN $lang = 'de' THEN own.title_de ELSE own.title_en END,
        CASE WHEN $lang = 'de' THEN shipped.title_de ELSE shipped.title_en END,
        costs.indicator_id
    ) AS title,
    coalesce(nullif(costs.unit, ''), own.unit, shipped.unit, '') AS definition_unit,
    effects.effect_per_year,
    effects.observed_effect_per_year
FROM costs
LEFT JOIN effects USING (municipality_id, solution_id, indicator_id, area_id, unit)
LEFT JOIN indicators AS own
    ON own.municipality_id = costs.municipality_id AND own.indicator_id = costs.indicator_id
LEFT JOIN indicators AS shipped
    ON shipped.municipality_id = '' AND shipped.indicator_id = costs.indicator_id
-- Several bases of one sum are several rows there; here one line must do.
QUALIFY row_number() OVER (
    PARTITION BY costs.municipality_id, costs.solution_id, costs.indicator_id, costs.unit
    ORDER BY effects.basis DESC
) = 1
ORDER BY costs.municipality_id, costs.solution_id, costs.indicator_id, costs.unit;
