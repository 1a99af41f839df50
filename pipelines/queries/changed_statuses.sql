-- Question:   Which headline statuses moved between two snapshots?
-- Grain:      one row per target whose status differs (per series where there is no target)
-- Parameters: none (attached databases old and new)
-- Columns:    key of the assessment, before, after
WITH before AS (SELECT * FROM old.public.assessments WHERE headline),
after AS (SELECT * FROM new.public.assessments WHERE headline)
SELECT
    coalesce(after.municipality_id, before.municipality_id) AS municipality_id,
    coalesce(after.indicator_id, before.indicator_id) AS indicator_id,
    coalesce(after.area_id, before.area_id) AS area_id,
    coalesce(after.disaggregation, before.disaggregation) AS disaggregation,
    coalesce(after.target_id, before.target_id) AS target_id,
    before.status AS before,
    after.status AS after
FROM before
FULL JOIN after
    ON after.municipality_id = before.municipality_id
    AND after.indicator_id = before.indicator_id
    AND after.area_id = before.area_id
    AND after.disaggregation = before.disaggregation
    AND coalesce(after.target_id, '') = coalesce(before.target_id, '')
WHERE before.status IS DISTINCT FROM after.status
ORDER BY ALL;
