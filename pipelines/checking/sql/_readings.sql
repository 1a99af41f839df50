-- Which given values can be judged, and in which series do they stand?
-- Grain: one row per observation of a given package. A view that the checks of series read.
-- A series is municipality, indicator, area, disaggregation, correction, method_version and period_kind.
-- Periods finer than the definition's frequency are compared with the same part of an earlier year,
-- because seasons are no news. Values in another unit are left out: unit_differs speaks of them. So are
-- confidential ones below the municipality: a sentence about one row would name the value of another, which
-- may have to be suppressed.
-- Rows of: observations
SELECT
    entry.*, frequency, scale, aggregation, aggregation_time, max_change_share, usual_method,
    concat_ws(', ', indicator_id, nullif(area_id, ''), nullif(disaggregation, '')) AS title,
    hash(
        package_no, municipality_id, indicator_id, area_id, disaggregation, correction, method_version, period_kind,
        part_of_year(period_kind, frequency, start_on)
    ) AS series,
    hash(municipality_id, indicator_id, area_id, disaggregation, correction, period_kind) AS series_of_methods
FROM observations AS entry
JOIN (
    SELECT
        municipality_id, indicator_id, unit AS usual_unit, frequency, scale, aggregation, aggregation_time, max_change_share,
        method_version AS usual_method, confidential
    FROM indicators
) USING (municipality_id, indicator_id)
WHERE entry.given AND NOT entry.flawed AND entry.value IS NOT NULL
    AND (entry.unit IS NULL OR entry.unit = usual_unit)
    AND NOT (confidential AND area_id <> '')
