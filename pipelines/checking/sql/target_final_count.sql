-- Which targets lack a target row or have several? Rows of the same year are repeated keys instead.
-- Grain: one row per target.
-- Rows of: targets
SELECT
    package_no, arg_min(file, line) AS file, 'role' AS column_name, NULL AS value, target_id,
    coalesce(max(line) FILTER (role = 'target'), min(line)) AS line,
    count(DISTINCT year) FILTER (role = 'target') AS count
FROM targets
WHERE given
GROUP BY package_no, municipality_id, target_id
HAVING NOT bool_or(flawed) AND count(DISTINCT year) FILTER (role = 'target') <> 1
