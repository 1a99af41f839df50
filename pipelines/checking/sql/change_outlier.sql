-- Which series of eight points and more have a change that is out of line with all their others?
-- Grain: one row per series, at the change farthest from its median change: beyond three scaled median
-- absolute deviations and above 5 % of the median level. What change_large or jump_by_thousand says of
-- a row is not said again.
-- Rows of: observations
WITH outliers AS (
    SELECT *, abs(change - centre) AS distance
    FROM steps
    WHERE points >= 8
        AND abs(change - centre) > 3 * spread
        AND abs(value - before) / gap > 0.05 * level
        AND coalesce(share <= allowed, true) AND NOT is_jump AND NOT is_back
)
SELECT
    package_no, arg_max(file, distance) AS file, arg_max(line, distance) AS line, 'value' AS column_name,
    shown(arg_max(value, distance)) AS value, any_value(title) AS title,
    shown(arg_max(before, distance)) AS before, arg_max(period_before, distance) AS period_before,
    arg_max(period, distance) AS period, any_value(points) AS points, count(*) AS count
FROM outliers
GROUP BY package_no, series
