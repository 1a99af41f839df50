-- Which series have a change that is large, about a thousandfold, or above 5 % of their level?
-- Grain: one row per such series. Prepared from _series for _suspects: medians cost the most and are taken of
-- these alone. Where values keep their sign the smallest is no larger than the level, so that none is missed.
-- Rows of: observations
WITH changes AS (
    SELECT
        series, value, allowed, is_log, lag(value) OVER in_order AS before,
        steps_of(days, end_on, lag(end_on) OVER in_order) AS gap
    FROM (SELECT series, end_on, value, days FROM points)
    JOIN series USING (series)
    WINDOW in_order AS (PARTITION BY series ORDER BY end_on)
)
SELECT series, any_value(allowed) AS allowed, any_value(is_log) AS is_log
FROM changes
GROUP BY series
HAVING max(share_of_change(before, value, gap)) > any_value(allowed)
    OR bool_or(about_thousand(value / nullif(before, 0)))
    OR (
        count(*) >= 8
        AND max(abs(value - before) / gap)
            > 0.05 * CASE WHEN min(value) > 0 THEN min(value) WHEN max(value) < 0 THEN -max(value) ELSE 0 END
    )
