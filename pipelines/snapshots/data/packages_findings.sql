-- Question:   What did the check find in a municipality's packages?
-- Grain:      one row per finding; only warnings, because a package with an error is never published
-- Parameters: $municipality_id
-- Columns:    those of findings
SELECT *
FROM findings
WHERE municipality_id = $municipality_id
ORDER BY severity, rule, package_id, file, line, column_name;
