-- Which rows repeat the key of an earlier row of the same package? Blanks count as equal.
-- Grain: one row per repeating row. Made for each table: {table}, {key} (columns), {same} (condition).
WITH repeated AS (
    SELECT package_no, municipality_id, {key}, min({'file': file, 'line': line}) AS first_row
    FROM {table}
    WHERE NOT flawed
    GROUP BY package_no, municipality_id, {key}
    HAVING count(*) > 1 AND bool_or(given)
)
SELECT
    entry.package_no, entry.file, entry.line, '{first}' AS column_name, entry.{first}::VARCHAR AS value,
    repeated.first_row.line AS first_line, concat_ws(', ', {shown}) AS "key", '{columns}' AS columns
FROM {table} AS entry
JOIN repeated ON entry.package_no = repeated.package_no
    AND entry.municipality_id = repeated.municipality_id AND {same}
WHERE NOT entry.flawed AND {'file': entry.file, 'line': entry.line} <> repeated.first_row
