-- Which populations are below zero? Every value per head would be, too.
-- Grain: one row per observation.
-- Rows of: observations
SELECT
    entry.package_no, entry.file, entry.line, 'value' AS column_name, shown(entry.value) AS value,
    entry.municipality_id
FROM observations AS entry
WHERE entry.given AND entry.indicator_id = 'population' AND entry.value < 0
