-- Which rows name something that no package of the municipality has?
-- Grain: one row per cell. Made for each reference: {table}.{column} → {target}.{target_column}.
SELECT
    entry.package_no, entry.file, entry.line, '{column}' AS column_name, entry.{column} AS value,
    '{target}.csv' AS target
FROM {table} AS entry
WHERE entry.given AND entry.{column} <> ''
    AND NOT EXISTS (
        FROM incomplete
        WHERE incomplete.municipality_id = entry.municipality_id AND incomplete.name = '{target}'
    )
    AND NOT EXISTS (
        FROM {target} AS named
        WHERE named.municipality_id = entry.municipality_id AND named.{target_column} = entry.{column}
    )
