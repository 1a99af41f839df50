-- Which observed values lie outside the range that the definition calls plausible?
-- Grain: one row per observation.
-- Rows of: observations
SELECT
    entry.package_no, entry.file, entry.line, 'value' AS column_name, shown(entry.value) AS value,
    entry.indicator_id, indicators.plausible_min AS least, indicators.plausible_max AS most
FROM observations AS entry
JOIN indicators USING (municipality_id, indicator_id)
WHERE entry.given AND (entry.value < indicators.plausible_min OR entry.value > indicators.plausible_max)
    -- A population below zero is an error of its own.
    AND NOT (entry.indicator_id = 'population' AND entry.value < 0)
