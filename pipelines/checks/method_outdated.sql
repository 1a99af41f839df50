-- Which series end with a method version older than the one their definition states?
-- Grain: one row per series, at its latest observation; earlier years may well follow an earlier method.
-- Only versions that are numbers, such as years, can be older or newer.
SELECT
    entry.package_no, entry.file, entry.line, 'method_version' AS column_name, entry.method_version AS value,
    entry.indicator_id, indicators.method_version AS expected
FROM observations AS entry
JOIN indicators USING (municipality_id, indicator_id)
WHERE entry.given AND NOT entry.flawed
    AND try_cast(entry.method_version AS DOUBLE) < try_cast(indicators.method_version AS DOUBLE)
    AND NOT EXISTS (
        FROM observations AS later
        WHERE later.municipality_id = entry.municipality_id AND later.indicator_id = entry.indicator_id
            AND later.area_id = entry.area_id AND later.disaggregation = entry.disaggregation
            AND later.correction = entry.correction AND later.end_on >= entry.end_on
            AND later.method_version IS DISTINCT FROM entry.method_version
    )
QUALIFY row_number() OVER (
    PARTITION BY entry.package_no, entry.municipality_id, entry.indicator_id, entry.area_id, entry.disaggregation,
        entry.correction
    ORDER BY entry.end_on DESC, entry.file, entry.line
) = 1
