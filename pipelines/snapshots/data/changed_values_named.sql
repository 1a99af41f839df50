-- Question:   Which values are new, changed or gone between two snapshots?
-- Grain:      one row per value that differs; one that is suppressed in either snapshot is left out
-- Parameters: $most (so many rows at most, the largest changes first)
-- Columns:    change, municipality_id, indicator_id, area_id, period, disaggregation, correction, method_version,
--             before, after, unit
-- Notes:      change (new, changed, gone)
WITH before AS (
    SELECT
        municipality_id, indicator_id, area_id, period, disaggregation, correction,
        coalesce(method_version, '') AS version, value, unit, null_reason
    FROM old.public.observations
),
after AS (
    SELECT
        municipality_id, indicator_id, area_id, period, disaggregation, correction,
        coalesce(method_version, '') AS version, value, unit, null_reason
    FROM new.public.observations
)
SELECT
    CASE
        WHEN before.municipality_id IS NULL THEN 'new'
        WHEN after.municipality_id IS NULL THEN 'gone'
        ELSE 'changed'
    END AS change,
    municipality_id,
    indicator_id,
    area_id,
    period,
    disaggregation,
    correction,
    version AS method_version,
    before.value AS before,
    after.value AS after,
    coalesce(after.unit, before.unit) AS unit
FROM before
FULL JOIN after
    USING (municipality_id, indicator_id, area_id, period, disaggregation, correction, version)
WHERE before.value IS DISTINCT FROM after.value
    AND coalesce(before.null_reason, '') <> 'suppressed'
    AND coalesce(after.null_reason, '') <> 'suppressed'
ORDER BY
    abs(coalesce(after.value, 0) - coalesce(before.value, 0)) / nullif(abs(before.value), 0) DESC NULLS LAST,
    municipality_id, indicator_id, area_id, period DESC, disaggregation
LIMIT $most;
