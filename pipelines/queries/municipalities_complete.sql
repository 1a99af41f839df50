-- Question:   Which municipalities are there, once each?
-- Grain:      facts.municipalities becomes one row per municipality: listed ones first, the heads of
--             packages for the rest
-- Parameters: none
-- Columns:    those of the contract
CREATE OR REPLACE TABLE facts.municipalities AS
WITH listed AS (
    SELECT entry.*, FALSE AS is_head, packages.role = 'reference' AS is_reference
    FROM facts.municipalities AS entry
    JOIN facts.packages AS packages USING (package_id)
    UNION ALL BY NAME
    SELECT
        municipality_id,
        package_id,
        'package.toml' AS file,
        municipality_name AS name,
        TRUE AS is_head,
        role = 'reference' AS is_reference
    FROM facts.packages
)
SELECT * EXCLUDE (is_head, is_reference)
FROM listed
QUALIFY row_number() OVER (
    PARTITION BY municipality_id ORDER BY is_head, is_reference, package_id, file, line
) = 1
ORDER BY municipality_id;
