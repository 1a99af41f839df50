-- Question:   Within which larger areas do the areas of one kind lie?
-- Grain:      one row per larger area
-- Parameters: $municipality_id, $area_kind
-- Columns:    area_id, name, areas
-- Notes:      areas (that lie within)
SELECT larger.area_id, larger.name, count(*) AS areas
FROM areas
JOIN areas AS larger
    ON larger.municipality_id = areas.municipality_id AND larger.area_id = areas.parent_id
WHERE areas.municipality_id = $municipality_id AND areas.kind = $area_kind
GROUP BY ALL
ORDER BY in_order(any_value(larger.name)), larger.area_id;
