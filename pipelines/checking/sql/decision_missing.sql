-- Which targets name no decision and no date of one?
-- Grain: one row per target, at its target row.
-- Rows of: targets
SELECT
    package_no, arg_min(file, line) AS file, max(line) FILTER (role = 'target') AS line,
    'decision_id' AS column_name, NULL AS value, target_id
FROM targets
WHERE given
GROUP BY package_no, municipality_id, target_id
HAVING NOT bool_or(flawed) AND count(decision_id) = 0 AND count(decided_on) = 0
    AND count(*) FILTER (role = 'target') > 0
