-- Question:   Who published the data of the municipalities that are compared, and under which licence?
-- Grain:      one row per publisher and licence
-- Parameters: $municipality_id (which is left out), $members (keys joined by commas), $indicator_id, $most (rows)
-- Columns:    publisher, licence, as_of, municipalities
-- Notes:      as_of (latest)
SELECT
    packages.publisher,
    packages.licence,
    max(packages.as_of) AS as_of,
    count(DISTINCT observed.municipality_id) AS municipalities
FROM (
    SELECT DISTINCT municipality_id, package_id
    FROM observations
    WHERE indicator_id = $indicator_id
        AND municipality_id <> $municipality_id
        AND area_id = ''
        AND municipality_id IN (SELECT unnest(string_split($members, ',')))
) AS observed
JOIN packages USING (package_id)
GROUP BY packages.publisher, packages.licence
ORDER BY municipalities DESC, packages.publisher
LIMIT $most;
