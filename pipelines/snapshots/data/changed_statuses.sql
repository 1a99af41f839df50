-- Question:   Which headline statuses moved between two snapshots?
-- Grain:      one row per target whose status differs (per series where there is no target)
-- Parameters: none (attached databases old and new)
-- Columns:    municipality_id, indicator_id, area_id, disaggregation, target_id, before, after, before_row, after_row,
--             title_de, title_en, area_name, municipality_name
-- Notes:      after (statuses); after_row: the whole assessments (null where there was or is none)
WITH before AS (SELECT * FROM old.public.assessments WHERE headline),
after AS (SELECT * FROM new.public.assessments WHERE headline),
moved AS (
    SELECT
        coalesce(after.municipality_id, before.municipality_id) AS municipality_id,
        coalesce(after.indicator_id, before.indicator_id) AS indicator_id,
        coalesce(after.area_id, before.area_id) AS area_id,
        coalesce(after.disaggregation, before.disaggregation) AS disaggregation,
        coalesce(after.target_id, before.target_id) AS target_id,
        before.status AS before,
        after.status AS after,
        CASE WHEN before.municipality_id IS NOT NULL THEN before END AS before_row,
        CASE WHEN after.municipality_id IS NOT NULL THEN after END AS after_row
    FROM before
    FULL JOIN after
        ON after.municipality_id = before.municipality_id
        AND after.indicator_id = before.indicator_id
        AND after.area_id = before.area_id
        AND after.disaggregation = before.disaggregation
        AND coalesce(after.target_id, '') = coalesce(before.target_id, '')
    WHERE before.status IS DISTINCT FROM after.status
),
titles AS (
    SELECT municipality_id, indicator_id, title_de, title_en FROM new.public.indicators
)
SELECT
    moved.*,
    coalesce(own.title_de, shipped.title_de) AS title_de,
    coalesce(own.title_en, shipped.title_en) AS title_en,
    areas.name AS area_name,
    municipalities.name AS municipality_name
FROM moved
LEFT JOIN titles AS own
    ON own.municipality_id = moved.municipality_id AND own.indicator_id = moved.indicator_id
LEFT JOIN titles AS shipped ON shipped.municipality_id = '' AND shipped.indicator_id = moved.indicator_id
LEFT JOIN new.public.areas AS areas
    ON areas.municipality_id = moved.municipality_id AND areas.area_id = moved.area_id
LEFT JOIN new.public.municipalities AS municipalities
    ON municipalities.municipality_id = moved.municipality_id
ORDER BY
    moved.municipality_id, moved.indicator_id, moved.area_id, moved.disaggregation, moved.target_id;
