-- Question:   What stands behind a municipality's figures, package by package?
-- Grain:      one row per package
-- Parameters: $municipality_id
-- Columns:    those of packages; observed_until, booked_until, reported_until
-- Notes:      observed_until (end of the latest observed period); booked_until (latest booking date); reported_until
--             (latest report): how recent the sources are
WITH chosen AS (
    SELECT package_id FROM package_municipalities WHERE municipality_id = $municipality_id
),
observed AS (
    SELECT package_id, max(end_on) AS observed_until FROM observations
    WHERE package_id IN (FROM chosen) GROUP BY package_id
),
booked AS (
    SELECT package_id, max(as_of) AS booked_until FROM budget
    WHERE package_id IN (FROM chosen) GROUP BY package_id
),
reported AS (
    SELECT package_id, max(reported_on) AS reported_until FROM reports
    WHERE package_id IN (FROM chosen) GROUP BY package_id
)
SELECT packages.*, observed.observed_until, booked.booked_until, reported.reported_until
FROM packages
LEFT JOIN observed USING (package_id)
LEFT JOIN booked USING (package_id)
LEFT JOIN reported USING (package_id)
WHERE packages.package_id IN (FROM chosen)
ORDER BY packages.package_id;
