-- Which totals are not the sum of their parts, by more than half a per cent?
-- Grain: one row per series and key of its breakdown, at the largest difference. Parts are rows with one
-- key (sector=…), the total is the row without any. Judged only where the definition adds up over parts
-- and the breakdown is complete: the period has every entry that the key ever has, each of them in
-- another period, too. Parts without a value leave a breakdown incomplete.
-- Rows of: observations
WITH parts AS (
    SELECT
        package_no, hash(municipality_id, indicator_id, area_id, correction, method_version) AS whole,
        split_part(disaggregation, '=', 1) AS name, period, disaggregation, value
    FROM observations
    SEMI JOIN (SELECT municipality_id, indicator_id FROM indicators WHERE aggregation = 'sum')
        USING (municipality_id, indicator_id)
    WHERE given AND NOT flawed AND disaggregation <> ''
        AND NOT contains(disaggregation, ';')
),
periods AS (
    SELECT package_no, whole, name, period, sum(value) AS sum, count(*) AS count, count(value) AS filled
    FROM parts
    GROUP BY ALL
),
entries AS (
    SELECT package_no, whole, name, count(*) AS count
    FROM (
        SELECT package_no, whole, name, count(*) AS periods FROM parts
        GROUP BY package_no, whole, name, disaggregation
    )
    GROUP BY ALL
    HAVING min(periods) > 1
),
complete AS (
    SELECT periods.* EXCLUDE (filled)
    FROM periods
    JOIN entries USING (package_no, whole, name, count)
    WHERE periods.filled = periods.count AND periods.count > 1
),
differing AS (
    SELECT
        package_no, file, line, title, value, whole, name, complete.sum, period, complete.count,
        abs(complete.sum - value) AS difference
    FROM (
        SELECT *, hash(municipality_id, indicator_id, area_id, correction, method_version) AS whole
        FROM readings
        WHERE disaggregation = ''
    )
    JOIN complete USING (package_no, whole, period)
    WHERE abs(complete.sum - value) > 0.005 * abs(value)
)
SELECT
    package_no, arg_max(file, difference) AS file, arg_max(line, difference) AS line, 'value' AS column_name,
    shown(arg_max(value, difference)) AS value, any_value(title) AS title,
    arg_max(period, difference) AS period, name AS key, shown(round(arg_max(sum, difference), 6)) AS sum,
    percent_de(arg_max((sum - value) / nullif(abs(value), 0), difference)) AS share_de,
    percent_en(arg_max((sum - value) / nullif(abs(value), 0), difference)) AS share_en,
    arg_max(count, difference) AS parts, count(*) AS count
FROM differing
GROUP BY package_no, whole, name
