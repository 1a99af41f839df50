-- Which rows repeat the key of an earlier row of the same package? Blanks count as equal.
-- Grain: one row per repeating row. Made for each table: {table}, {key} (columns).
-- Only rows whose hash repeats, prepared in repeated_hashes, are compared column by column.
WITH entries AS (
    SELECT entry.*
    FROM {table} AS entry
    SEMI JOIN repeated_hashes ON repeated_hashes.package_no = entry.package_no
        AND repeated_hashes.hashed = hash(municipality_id, {key})
    WHERE given AND NOT flawed
),
placed AS (
    -- Several rows may come from one line of the file, so that a line does not tell them apart.
    SELECT
        *, row_number() OVER same_key AS place, first_value(line) OVER same_key AS first_line
    FROM entries
    WINDOW same_key AS (PARTITION BY package_no, municipality_id, {key} ORDER BY file, line)
)
SELECT
    entry.package_no, entry.file, entry.line, '{first}' AS column_name, entry.{first}::VARCHAR AS value,
    entry.first_line, concat_ws(', ', {shown}) AS "key", '{columns}' AS columns
FROM placed AS entry
WHERE entry.place > 1
