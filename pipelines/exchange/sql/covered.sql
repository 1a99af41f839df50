-- Question:   Which municipalities does every package have rows of?
-- Grain:      one row per package and municipality
-- Parameters: none
-- Columns:    package_id, municipality_id
SELECT package_id, municipality_id
FROM package_municipalities
ORDER BY package_id, municipality_id
