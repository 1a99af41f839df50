-- Which areas have no outline, where others of their kind have one?
-- Grain: one row per area. A package without outlines, or with those of the districts only, is complete.
-- Rows of: areas
SELECT
    entry.package_no, entry.file, entry.line, 'area_id' AS column_name, entry.area_id AS value,
    entry.name AS area_name
FROM areas AS entry
WHERE entry.given AND NOT entry.flawed
    AND NOT EXISTS (
        FROM incomplete
        WHERE incomplete.municipality_id = entry.municipality_id AND incomplete.name = 'area_shapes'
    )
    AND NOT EXISTS (
        FROM area_shapes AS own
        WHERE own.municipality_id = entry.municipality_id AND own.area_id = entry.area_id
    )
    AND EXISTS (
        FROM areas AS alike
        JOIN area_shapes AS drawn
            ON drawn.municipality_id = alike.municipality_id AND drawn.area_id = alike.area_id
        WHERE alike.municipality_id = entry.municipality_id AND alike.kind = entry.kind
    )
