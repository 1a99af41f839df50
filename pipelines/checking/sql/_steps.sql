-- Which rows make up the series that have a change out of the ordinary, and how does each row change?
-- Grain: one row per period of such a series. Prepared from _suspects for change_large, change_outlier and
-- jump_by_thousand. `is_jump`: away from its neighbours by about a thousand; `is_back`: the step
-- after such a row, back to the level before.
-- Rows of: observations
WITH entries AS (
    SELECT
        package_no, file, line, title, period, value, start_on, end_on, series, allowed, is_log, points,
        centre, spread, level,
        lag(value) OVER in_order AS before,
        lag(period) OVER in_order AS period_before,
        lead(value) OVER in_order AS after,
        list_median([
            lag(value) OVER in_order, lag(value, 2) OVER in_order, lag(value, 3) OVER in_order
        ]) AS level_before,
        list_median([value, lead(value) OVER in_order, lead(value, 2) OVER in_order]) AS level_after,
        steps_of(days_of_step(period_kind, frequency, start_on, end_on), end_on, lag(end_on) OVER in_order) AS gap
    FROM readings
    JOIN suspects USING (series)
    WINDOW in_order AS (PARTITION BY series ORDER BY end_on)
),
jumps AS (
    SELECT
        *,
        coalesce(
            about_thousand(value / nullif(before, 0))
            AND (
                -- there and back again, or from one level to another for good
                (
                    about_thousand(value / nullif(after, 0))
                    AND (abs(value) > abs(before)) = (abs(value) > abs(after))
                )
                OR about_thousand(level_after / nullif(level_before, 0))
            ),
            false
        ) AS is_jump
    FROM entries
)
SELECT
    *,
    share_of_change(before, value, gap) AS share,
    change_of(before, value, gap, is_log) AS change,
    coalesce(
        lag(is_jump) OVER (PARTITION BY series ORDER BY end_on)
        AND about_thousand(value / nullif(before, 0)),
        false
    ) AS is_back
FROM jumps
