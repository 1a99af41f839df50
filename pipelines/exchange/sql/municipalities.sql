-- Question:   Whom does a package cover?
-- Grain:      one row per municipality of the package that its head does not name, or that it lists itself
-- Parameters: $package_id, $municipality_id (of the head), $municipalities (whose rows; empty: all)
-- Columns:    municipality_id, name, country, state, kind
SELECT municipality_id, entry.name, entry.country, entry.state, entry.kind
FROM package_municipalities AS covered
JOIN municipalities AS entry USING (municipality_id)
WHERE covered.package_id = $package_id
    AND (len($municipalities) = 0 OR list_contains($municipalities, municipality_id))
    AND (
        municipality_id <> $municipality_id
        OR (entry.package_id = $package_id AND entry.file <> 'package.toml')
    )
ORDER BY municipality_id
