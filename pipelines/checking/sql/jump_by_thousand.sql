-- Which series jump by about a thousand, as they do when tonnes and kilotonnes are mixed up?
-- Grain: one row per series, at its first jump; a single wrong row is one jump, not two.
-- Rows of: observations
SELECT
    package_no, arg_min(file, end_on) AS file, arg_min(line, end_on) AS line, 'value' AS column_name,
    shown(arg_min(value, end_on)) AS value, any_value(title) AS title,
    shown(arg_min(before, end_on)) AS before, arg_min(period_before, end_on) AS period_before,
    arg_min(period, end_on) AS period, count(*) AS count
FROM steps
WHERE is_jump AND NOT is_back
GROUP BY package_no, series
