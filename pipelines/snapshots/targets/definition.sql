-- Question:   Which definition of an indicator holds for a municipality?
-- Grain:      at most one row: the municipality's own definition wins over the shipped catalogue's
-- Parameters: $municipality_id, $indicator_id
-- Columns:    those of indicators
SELECT *
FROM indicators
WHERE indicator_id = $indicator_id AND municipality_id IN ($municipality_id, '')
ORDER BY municipality_id DESC
LIMIT 1;
