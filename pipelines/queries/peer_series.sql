-- Question:   Which yearly values of an indicator, and of what it is divided by, do municipalities have?
-- Grain:      the table temp.peer_series, one row per municipality, indicator and year, as a whole only
-- Parameters: $indicator_id, $disaggregation, $divisor (indicator to divide by, blank for none), $country (first
--             letters of keys)
-- Columns:    is_divisor, municipality_id, year, value, null_reason, method_version, correction
-- The years are those of public.series; read one step before it, where values per head do not exist yet.
CREATE OR REPLACE TEMP TABLE peer_series AS
SELECT FALSE AS is_divisor, municipality_id, year, value, null_reason, method_version, correction
FROM steps.yearly_values
WHERE indicator_id = $indicator_id
    AND disaggregation = $disaggregation
    AND area_id = ''
    AND starts_with(municipality_id, $country)
UNION ALL
SELECT TRUE AS is_divisor, municipality_id, year, value, null_reason, method_version, correction
FROM steps.yearly_values
WHERE indicator_id = $divisor
    AND disaggregation = ''
    AND area_id = ''
    AND value > 0
    AND starts_with(municipality_id, $country);
