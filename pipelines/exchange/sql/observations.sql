-- Question:   What may everyone see of the values of a municipality?
-- Grain:      one row per observation, delivered or computed
-- Parameters: $municipality_id
-- Columns:    indicator_id, area_id, disaggregation, period, start_on, end_on, value, null_reason, unit, status,
--             data_quality, correction, method_version, source, package_id, is_computed
SELECT
    indicator_id,
    area_id,
    disaggregation,
    period,
    start_on,
    end_on,
    value,
    null_reason,
    unit,
    status,
    data_quality,
    correction,
    method_version,
    source,
    package_id,
    file IS NULL AS is_computed
FROM observations
WHERE municipality_id = $municipality_id
ORDER BY indicator_id, area_id, disaggregation, start_on, end_on, correction, method_version, package_id
