-- Where does a series go on with another method version, so that its values cannot be compared?
-- Grain: one row per change and series. Years that have both methods side by side are no change;
-- a blank stands for the method version of the definition.
-- Rows of: observations
CREATE OR REPLACE TEMP TABLE series_of_several AS
SELECT package_no, series_of_methods
FROM readings
GROUP BY package_no, series_of_methods
HAVING min(coalesce(method_version, '')) < max(coalesce(method_version, ''));

WITH versions AS (
    SELECT
        package_no, series_of_methods, end_on, any_value(title) AS title, any_value(period) AS period,
        arg_min(file, line) AS file, min(line) AS line,
        list_sort(list(DISTINCT coalesce(method_version, usual_method, ''))) AS methods
    FROM readings
    SEMI JOIN series_of_several USING (package_no, series_of_methods)
    GROUP BY package_no, series_of_methods, end_on
),
compared AS (
    SELECT *, lag(methods) OVER in_order AS methods_before, lag(period) OVER in_order AS period_before
    FROM versions
    WINDOW in_order AS (PARTITION BY package_no, series_of_methods ORDER BY end_on)
)
SELECT
    package_no, file, line, 'method_version' AS column_name, nullif(methods[1], '') AS value, title,
    period, period_before,
    coalesce(nullif(methods_before[1], ''), 'ohne Angabe') AS before_de,
    coalesce(nullif(methods_before[1], ''), 'not stated') AS before_en,
    coalesce(nullif(methods[1], ''), 'ohne Angabe') AS after_de,
    coalesce(nullif(methods[1], ''), 'not stated') AS after_en
FROM compared
WHERE NOT list_has_any(methods, methods_before)
