-- Question:   Which packages does a snapshot hold of some municipalities?
-- Grain:      one row per package
-- Parameters: $municipalities (empty: all)
-- Columns:    those of packages
SELECT *
FROM packages
WHERE len($municipalities) = 0
    OR package_id IN (
        SELECT package_id
        FROM package_municipalities
        WHERE list_contains($municipalities, municipality_id)
    )
ORDER BY package_id
