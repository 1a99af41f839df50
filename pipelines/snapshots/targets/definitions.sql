-- Question:   Which definitions of indicators hold for a municipality?
-- Grain:      one row per indicator: the municipality's own definition wins over the shipped catalogue's
-- Parameters: $municipality_id
-- Columns:    those of indicators
SELECT *
FROM indicators
WHERE municipality_id IN ($municipality_id, '')
QUALIFY row_number() OVER (PARTITION BY indicator_id ORDER BY municipality_id DESC) = 1;
