-- Question:   Which packages stand behind a municipality's figures?
-- Grain:      one row per package
-- Parameters: $municipality_id
-- Columns:    package_id, publisher, licence, contact, as_of, role, errors, warnings
SELECT package_id, publisher, licence, contact, as_of, role, errors, warnings
FROM packages
WHERE package_id IN (
    SELECT package_id FROM package_municipalities WHERE municipality_id = $municipality_id
)
ORDER BY package_id;
