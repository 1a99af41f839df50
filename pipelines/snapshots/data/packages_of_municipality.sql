-- Question:   Which packages stand behind a municipality's figures?
-- Grain:      one row per package
-- Parameters: $municipality_id
-- Columns:    package_id, publisher, licence, contact, as_of, role, errors, warnings, budget_in_force_on,
--             provisional_budget
SELECT
    package_id, publisher, licence, contact, as_of, role, errors, warnings, budget_in_force_on, provisional_budget
FROM packages
WHERE package_id IN (
    SELECT package_id FROM package_municipalities WHERE municipality_id = $municipality_id
)
ORDER BY package_id;
