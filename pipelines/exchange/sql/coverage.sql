-- Question:   Whom does a package cover, and from when to when does it observe?
-- Grain:      one row
-- Parameters: $package_id, $municipalities (whose rows; empty: all)
-- Columns:    first_on, last_on, municipalities
-- Notes:      last_on (null without observations); municipalities (list, in order)
SELECT
    (
        SELECT min(start_on) FROM observations
        WHERE package_id = $package_id
            AND (len($municipalities) = 0 OR list_contains($municipalities, municipality_id))
    ) AS first_on,
    (
        SELECT max(end_on) FROM observations
        WHERE package_id = $package_id
            AND (len($municipalities) = 0 OR list_contains($municipalities, municipality_id))
    ) AS last_on,
    (
        SELECT list(municipality_id ORDER BY municipality_id) FROM package_municipalities
        WHERE package_id = $package_id
            AND (len($municipalities) = 0 OR list_contains($municipalities, municipality_id))
    ) AS municipalities
