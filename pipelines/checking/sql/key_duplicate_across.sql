-- Which rows have the key of a row in another package of the municipality? Reference packages yield.
-- Grain: one row per row of the package given later. Made for each table: {table}, {key}.
-- Only rows whose hash stands in several packages are compared column by column (see key_duplicate).
CREATE OR REPLACE TEMP TABLE shared_municipalities AS
SELECT municipality_id
FROM {table}
WHERE NOT is_reference
GROUP BY municipality_id
HAVING min(package_no) < max(package_no);

CREATE OR REPLACE TEMP TABLE shared_hashes AS
SELECT hash(municipality_id, {key}) AS hashed
FROM {table}
SEMI JOIN shared_municipalities USING (municipality_id)
WHERE NOT flawed AND NOT is_reference
GROUP BY hashed
HAVING min(package_no) < max(package_no);

WITH first_of_package AS (
    SELECT package_no, municipality_id, {key}, bool_or(given) AS given,
        min({'file': file, 'line': line}) AS place
    FROM {table}
    SEMI JOIN shared_hashes ON shared_hashes.hashed = hash(municipality_id, {key})
    WHERE NOT flawed AND NOT is_reference
    GROUP BY package_no, municipality_id, {key}
),
compared AS (
    SELECT *, min({'package_no': package_no, 'place': place}) OVER (PARTITION BY municipality_id, {key}) AS other
    FROM first_of_package
)
SELECT
    entry.package_no, entry.place.file AS file, entry.place.line AS line, '{first}' AS column_name,
    entry.{first}::VARCHAR AS value, concat_ws(', ', {shown}) AS "key",
    packages.package_id AS other_package, entry.other.place.file AS other_file,
    entry.other.place.line AS other_line
FROM compared AS entry
JOIN packages ON packages.package_no = entry.other.package_no
WHERE entry.given AND entry.package_no <> entry.other.package_no
