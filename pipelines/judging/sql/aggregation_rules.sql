-- Question:   By which rule do values of areas become one of the municipality?
-- Grain:      one row per municipality and indicator that has values of areas and is ready in this step
-- Parameters: $step (computed indicators, and what is weighted by them, wait for their step)
-- Columns:    municipality_id, indicator_id, aggregation, weight, default_version
SELECT
    pairs.municipality_id,
    pairs.indicator_id,
    CASE WHEN own.indicator_id IS NULL THEN shipped.aggregation ELSE own.aggregation END AS aggregation,
    CASE WHEN own.indicator_id IS NULL THEN shipped.weight ELSE own.weight END AS weight,
    CASE WHEN own.indicator_id IS NULL THEN shipped.method_version ELSE own.method_version END
        AS default_version
FROM (SELECT DISTINCT municipality_id, indicator_id FROM facts.observations WHERE area_id <> '') AS pairs
LEFT JOIN facts.indicators AS own
    ON own.municipality_id = pairs.municipality_id AND own.indicator_id = pairs.indicator_id
LEFT JOIN facts.indicators AS shipped
    ON shipped.municipality_id = '' AND shipped.indicator_id = pairs.indicator_id
LEFT JOIN temp.derived_steps AS itself
    ON itself.municipality_id = pairs.municipality_id AND itself.indicator_id = pairs.indicator_id
LEFT JOIN temp.derived_steps AS by_weight
    ON by_weight.municipality_id = pairs.municipality_id
    AND by_weight.indicator_id = CASE WHEN own.indicator_id IS NULL THEN shipped.weight ELSE own.weight END
WHERE coalesce(own.indicator_id, shipped.indicator_id) IS NOT NULL
    AND greatest(coalesce(itself.step, 0), coalesce(by_weight.step, 0)) = $step
