-- Which values stand in another unit than the indicator's definition? A blank unit is the definition's.
-- Grain: one row per row. Made for each table with a unit: {table}.
SELECT
    entry.package_no, entry.file, entry.line, 'unit' AS column_name, entry.unit AS value,
    entry.indicator_id, indicators.unit AS expected
FROM {table} AS entry
JOIN indicators USING (municipality_id, indicator_id)
WHERE entry.given AND entry.unit <> indicators.unit
