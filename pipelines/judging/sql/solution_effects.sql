-- Question:   What effect is a solution said to have, and what was observed?
-- Grain:      one row per municipality, solution, indicator, area (`*` = sum over areas), unit and basis
-- Parameters: none (reads the temporary table stated_effects)
-- Columns:    those of indicators.solutions.options.stated_effects
SELECT
    municipality_id,
    solution_id,
    indicator_id,
    area_id,
    unit,
    basis,
    stated::BIGINT AS stated,
    observed::HUGEINT AS observed,
    effect_per_year,
    observed_effect_per_year,
    observed_share
FROM temp.stated_effects
ORDER BY ALL
