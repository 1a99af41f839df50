-- Question:   Which values were public in the stored version and have to be suppressed now?
-- Grain:      one row per package, indicator and area
-- Parameters: none (reads the macro is_secret)
-- Columns:    place (of the latest one), title, period, count
WITH judged AS (
    SELECT
        entry.package_no, entry.file, entry.line, entry.indicator_id, entry.area_id, entry.period, entry.end_on,
        concat_ws(', ', entry.indicator_id, entry.area_id) AS title
    FROM observations AS entry
    JOIN indicators USING (municipality_id, indicator_id)
    JOIN previous_observations AS earlier ON earlier.package_no = entry.package_no
        AND earlier.municipality_id = entry.municipality_id
        AND earlier.indicator_id = entry.indicator_id
        AND earlier.area_id = entry.area_id
        AND earlier.period = entry.period
        AND earlier.disaggregation = entry.disaggregation
        AND earlier.correction = entry.correction
        AND earlier.method_version IS NOT DISTINCT FROM entry.method_version
    WHERE entry.given AND NOT entry.flawed AND entry.value IS NOT NULL AND earlier.value IS NOT NULL
        AND NOT is_secret(
            indicators.confidential, earlier.area_id, earlier.case_count, indicators.min_case_count,
            earlier.largest_share
        )
        AND is_secret(
            indicators.confidential, entry.area_id, entry.case_count, indicators.min_case_count, entry.largest_share
        )
)
SELECT
    package_no, arg_max(file, (end_on, line)) AS file, arg_max(line, (end_on, line)) AS line,
    'case_count' AS column_name, NULL AS value, any_value(title) AS title,
    arg_max(period, (end_on, line)) AS period, count(*) AS count
FROM judged
GROUP BY package_no, indicator_id, area_id
