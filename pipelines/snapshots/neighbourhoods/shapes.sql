-- Question:   Where do the areas of one kind lie?
-- Grain:      one row per area with an outline
-- Parameters: $municipality_id, $area_kind
-- Columns:    area_id, geojson, label_lon, label_lat
SELECT shapes.area_id, shapes.geojson, shapes.label_lon, shapes.label_lat
FROM area_shapes AS shapes
JOIN areas USING (municipality_id, area_id)
WHERE shapes.municipality_id = $municipality_id AND areas.kind = $area_kind
ORDER BY shapes.area_id;
