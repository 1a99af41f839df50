-- Which series change from one period to the next by more than their definition calls plausible?
-- Grain: one row per series, at its largest change. Over skipped years the share is that of one year.
-- Rows of: observations
SELECT
    package_no, arg_max(file, share) AS file, arg_max(line, share) AS line, 'value' AS column_name,
    shown(arg_max(value, share)) AS value, any_value(title) AS title,
    shown(arg_max(before, share)) AS before, arg_max(period_before, share) AS period_before,
    arg_max(period, share) AS period, percent_de(max(share)) AS share_de, percent_en(max(share)) AS share_en,
    percent_de(any_value(allowed)) AS allowed_de, percent_en(any_value(allowed)) AS allowed_en,
    count(*) AS count
FROM steps
WHERE share > allowed AND NOT is_jump AND NOT is_back
GROUP BY package_no, series
