-- Which rows name an indicator that neither the catalogue nor a package of the municipality defines?
-- Grain: one row per cell. Made for each reference: {table}.{column}.
SELECT entry.package_no, entry.file, entry.line, '{column}' AS column_name, entry.{column} AS value
FROM {table} AS entry
WHERE entry.given AND entry.{column} <> ''
    AND NOT EXISTS (
        FROM incomplete
        WHERE incomplete.municipality_id = entry.municipality_id AND incomplete.name = 'indicators'
    )
    AND NOT EXISTS (
        FROM indicators
        WHERE indicators.municipality_id = entry.municipality_id AND indicators.indicator_id = entry.{column}
    )
