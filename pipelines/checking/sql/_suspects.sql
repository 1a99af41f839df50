-- Which series have at least one change out of the ordinary?
-- Grain: one row per series, with what is ordinary in it. Prepared from _candidates for _steps.
-- `centre` and `spread` are median and scaled median absolute deviation (times 1.4826) of the changes
-- per step, `level` the size of the median value; on the log scale where the definition says so.
-- Rows of: observations
WITH changes AS (
    SELECT
        series, value, allowed, is_log, lag(value) OVER in_order AS before,
        steps_of(days, end_on, lag(end_on) OVER in_order) AS gap
    FROM (SELECT series, end_on, value, days FROM points)
    JOIN candidates USING (series)
    WINDOW in_order AS (PARTITION BY series ORDER BY end_on)
),
ordinary AS (
    SELECT
        series, any_value(allowed) AS allowed, any_value(is_log) AS is_log, count(*) AS points,
        max(share_of_change(before, value, gap)) AS largest_share,
        coalesce(bool_or(about_thousand(value / nullif(before, 0))), false) AS may_jump,
        median(change_of(before, value, gap, is_log)) AS centre,
        1.4826 * mad(change_of(before, value, gap, is_log)) AS spread,
        min(change_of(before, value, gap, is_log)) AS smallest,
        max(change_of(before, value, gap, is_log)) AS largest,
        max(abs(value - before) / gap) AS widest,
        abs(median(value)) AS level
    FROM changes
    GROUP BY series
)
SELECT series, allowed, is_log, may_jump, points, centre, spread, level
FROM ordinary
WHERE largest_share > allowed
    OR may_jump
    OR (points >= 8 AND greatest(largest - centre, centre - smallest) > 3 * spread AND widest > 0.05 * level)
