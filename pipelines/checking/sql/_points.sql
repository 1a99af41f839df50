-- Which figures make up each series, and how long is a step in it?
-- Grain: one row per observation that can be judged. Prepared from the view readings for what looks at all
-- series at once: narrow rows, so that ten million of them fit into memory.
-- Rows of: observations
SELECT
    series, end_on, value, max_change_share::FLOAT AS allowed, scale = 'log' AS has_log_scale,
    days_of_step(period_kind, frequency, start_on, end_on)::FLOAT AS days
FROM readings
