-- Question:   What may everyone see of a table of one package?
-- Grain:      one row per row of the package, in the order of its files
-- Parameters: table, columns (each as the text of its cell), where (what makes a row public), order, $package_id,
--             $municipalities (whose rows; empty: all)
-- Columns:    as many as asked for
-- Computed rows stand in no file: who publishes the package computes them again.
SELECT {columns}
FROM {table} AS entry
WHERE entry.package_id = $package_id
    AND entry.file IS NOT NULL
    AND entry.file <> 'package.toml'
    AND (len($municipalities) = 0 OR list_contains($municipalities, entry.municipality_id))
    AND ({where})
ORDER BY entry.file, entry.line, {order}
