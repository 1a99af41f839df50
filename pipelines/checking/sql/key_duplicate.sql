-- Which rows repeat the key of an earlier row of the same package? Blanks count as equal.
-- Grain: one row per repeating row. Made for each table: {table}, {key} (columns), {same} (condition).
-- Only rows whose hash repeats, prepared in repeated_hashes, are compared column by column.
WITH entries AS (
    SELECT entry.*
    FROM {table} AS entry
    SEMI JOIN repeated_hashes ON repeated_hashes.package_no = entry.package_no
        AND repeated_hashes.hashed = hash(municipality_id, {key})
    WHERE given AND NOT flawed
),
repeated AS (
    SELECT package_no, municipality_id, {key}, min({'file': file, 'line': line}) AS first_row
    FROM entries
    GROUP BY package_no, municipality_id, {key}
    HAVING count(*) > 1
)
SELECT
    entry.package_no, entry.file, entry.line, '{first}' AS column_name, entry.{first}::VARCHAR AS value,
    repeated.first_row.line AS first_line, concat_ws(', ', {shown}) AS "key", '{columns}' AS columns
FROM entries AS entry
JOIN repeated ON entry.package_no = repeated.package_no
    AND entry.municipality_id = repeated.municipality_id AND {same}
WHERE {'file': entry.file, 'line': entry.line} <> repeated.first_row
