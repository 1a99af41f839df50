-- Question:   Which municipalities are there, and what are they called?
-- Grain:      adds one row per municipality of a package that municipalities.csv does not name
-- Parameters: none
-- Columns:    as facts.municipalities
INSERT INTO facts.municipalities (municipality_id, package_id, file, name, country)
SELECT
    p.municipality_id,
    min(p.package_id),
    'package.toml',
    first(p.municipality_name ORDER BY p.role = 'reference', p.package_id),
    split_part(p.municipality_id, '-', 1)
FROM facts.packages AS p
WHERE p.municipality_id NOT IN (SELECT municipality_id FROM facts.municipalities)
GROUP BY p.municipality_id
