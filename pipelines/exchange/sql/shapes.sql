-- Question:   How do the areas of a package run?
-- Grain:      one row per area with an outline
-- Parameters: $package_id, $municipalities (whose areas; empty: all)
-- Columns:    municipality_id, area_id, geojson
SELECT municipality_id, area_id, geojson
FROM area_shapes
WHERE package_id = $package_id
    AND (len($municipalities) = 0 OR list_contains($municipalities, municipality_id))
ORDER BY file, line, municipality_id, area_id
