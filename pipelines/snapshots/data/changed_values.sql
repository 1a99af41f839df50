-- Question:   How many values are new, changed or gone between two snapshots?
-- Grain:      one row
-- Parameters: none (attached databases old and new)
-- Columns:    new, changed, gone
WITH before AS (
    SELECT municipality_id, indicator_id, area_id, period, disaggregation, correction, method_version, value
    FROM old.public.observations
),
after AS (
    SELECT municipality_id, indicator_id, area_id, period, disaggregation, correction, method_version, value
    FROM new.public.observations
),
paired AS (
    SELECT
        before.municipality_id IS NOT NULL AS was,
        after.municipality_id IS NOT NULL AS is_now,
        before.value IS DISTINCT FROM after.value AS differs
    FROM before
    FULL JOIN after
        ON after.municipality_id = before.municipality_id
        AND after.indicator_id = before.indicator_id
        AND after.area_id = before.area_id
        AND after.period = before.period
        AND after.disaggregation = before.disaggregation
        AND after.correction = before.correction
        AND coalesce(after.method_version, '') = coalesce(before.method_version, '')
)
SELECT
    count(*) FILTER (WHERE NOT was) AS "new",
    count(*) FILTER (WHERE was AND is_now AND differs) AS changed,
    count(*) FILTER (WHERE NOT is_now) AS gone
FROM paired;
