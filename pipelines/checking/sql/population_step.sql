-- Which populations of whole municipalities change by more than three per cent in a year, the method unchanged?
-- Grain: one row per step. Beyond a tenth change_large speaks of it.
-- Rows of: observations
WITH years AS (
    SELECT
        package_no, file, line, municipality_id, year, value,
        lag(year) OVER of_place AS year_before, lag(value) OVER of_place AS before,
        coalesce(method_version, '') = coalesce(lag(method_version) OVER of_place, '') AS is_same_method
    FROM readings
    WHERE indicator_id = 'population' AND area_id = '' AND disaggregation = '' AND period_kind IN ('year', 'date')
    WINDOW of_place AS (PARTITION BY package_no, municipality_id, period_kind ORDER BY end_on)
),
steps AS (SELECT *, share_of_change(before, value, year - year_before) AS share FROM years WHERE year > year_before)
SELECT
    package_no, file, line, 'value' AS column_name, shown(value) AS value, shown(before) AS before, year_before, year,
    percent_de(share) AS share_de, percent_en(share) AS share_en
FROM steps
WHERE is_same_method AND share > 0.03 AND share <= 0.1
