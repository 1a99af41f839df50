-- Question:   Which value stands under which key?
-- Grain:      one row per public observation
-- Parameters: none
-- Columns:    the key of an observation, then value
SELECT
    municipality_id,
    indicator_id,
    area_id,
    period,
    disaggregation,
    correction,
    coalesce(method_version, '') AS method_version,
    value
FROM public.observations
