-- Which rows belong to a municipality that the package neither is nor lists in municipalities.csv?
-- Grain: one row per municipality and file. Made for each table: {table}. Rule: reference_unknown.
SELECT
    entry.package_no, entry.file, min(entry.line) AS line, 'municipality_id' AS column_name,
    entry.municipality_id AS value, 'municipalities.csv' AS target
FROM {table} AS entry
JOIN packages ON packages.package_no = entry.package_no
WHERE entry.given AND entry.municipality_id <> packages.municipality_id
    AND NOT EXISTS (
        FROM municipalities AS named
        WHERE named.package_no = entry.package_no AND named.municipality_id = entry.municipality_id
    )
GROUP BY ALL
