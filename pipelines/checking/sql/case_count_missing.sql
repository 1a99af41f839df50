-- Which values of confidential indicators below the municipality do not say how many cases they cover?
-- Grain: one row per file and indicator, at the first such row.
-- Rows of: observations
SELECT
    entry.package_no, entry.file, min(entry.line) AS line, 'case_count' AS column_name, NULL AS value,
    entry.indicator_id, count(*) AS count, count(DISTINCT entry.area_id) AS areas,
    any_value(indicators.min_case_count) AS least
FROM observations AS entry
JOIN indicators USING (municipality_id, indicator_id)
WHERE indicators.confidential AND entry.given AND NOT entry.flawed AND entry.area_id <> ''
    AND entry.value IS NOT NULL AND entry.case_count IS NULL
GROUP BY entry.package_no, entry.file, entry.indicator_id
