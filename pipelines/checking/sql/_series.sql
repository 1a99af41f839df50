-- Which series have values far enough apart for one of their changes to be out of the ordinary?
-- Grain: one row per such series. Prepared from _points for _candidates. The bounds err on the side of
-- looking: what is left out cannot offend.
-- Rows of: observations
SELECT series, any_value(allowed) AS allowed, any_value(has_log_scale) AND min(value) > 0 AS is_log
FROM points
GROUP BY series
HAVING max(value) - min(value)
    > CASE
        WHEN min(value) <= 0 THEN 0
        -- Anything that jumps by a thousand is beyond these two as well.
        ELSE min(value)
            * least(coalesce(any_value(allowed), 500), CASE WHEN count(*) >= 8 THEN 0.05 ELSE 500 END)
    END
