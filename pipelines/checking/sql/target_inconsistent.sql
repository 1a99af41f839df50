-- Which rows of a target differ from its first row in what they are about?
-- Grain: one row per row and column. Made for each such column: {column}.
-- Rows of: targets
WITH firsts AS (
    SELECT package_no, municipality_id, target_id, arg_min({column}, line) AS expected
    FROM targets
    GROUP BY package_no, municipality_id, target_id
    HAVING NOT bool_or(flawed)
)
SELECT
    entry.package_no, entry.file, entry.line, '{column}' AS column_name, entry.{column} AS value,
    entry.target_id, firsts.expected AS other
FROM targets AS entry
JOIN firsts USING (package_no, municipality_id, target_id)
WHERE entry.given AND entry.{column} <> firsts.expected
