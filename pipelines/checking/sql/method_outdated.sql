-- Which series end with a method version older than the one their definition states?
-- Grain: one row per series, at its latest observation; earlier years may well follow an earlier method.
-- Only versions that are numbers, such as years, can be older or newer. Candidates come first: they are few,
-- and only their series are looked at as a whole.
-- Rows of: observations
WITH outdated AS (
    SELECT
        entry.package_no, entry.file, entry.line, entry.municipality_id, entry.indicator_id, entry.area_id,
        entry.disaggregation, entry.correction, entry.end_on, entry.method_version,
        indicators.method_version AS expected
    FROM observations AS entry
    JOIN indicators USING (municipality_id, indicator_id)
    WHERE entry.given AND NOT entry.flawed AND entry.method_version IS NOT NULL
        AND try_cast(entry.method_version AS DOUBLE) < try_cast(indicators.method_version AS DOUBLE)
    QUALIFY row_number() OVER (
        PARTITION BY entry.package_no, entry.municipality_id, entry.indicator_id, entry.area_id,
            entry.disaggregation, entry.correction
        ORDER BY entry.end_on DESC, entry.file, entry.line
    ) = 1
),
otherwise AS (
    SELECT outdated.package_no, outdated.file, outdated.line, max(entry.end_on) AS end_on
    FROM observations AS entry
    JOIN outdated ON outdated.municipality_id = entry.municipality_id
        AND outdated.indicator_id = entry.indicator_id AND outdated.area_id = entry.area_id
        AND outdated.disaggregation = entry.disaggregation AND outdated.correction = entry.correction
    WHERE entry.method_version IS DISTINCT FROM outdated.method_version
    GROUP BY ALL
)
SELECT
    outdated.package_no, outdated.file, outdated.line, 'method_version' AS column_name,
    outdated.method_version AS value, outdated.indicator_id, outdated.expected
FROM outdated
LEFT JOIN otherwise USING (package_no, file, line)
WHERE otherwise.end_on IS NULL OR otherwise.end_on < outdated.end_on
