-- Question:   Which observations of an indicator, and of what it is divided by, do municipalities have?
-- Grain:      the table temp.peer_observations, one row per observation of a municipality as a whole
-- Parameters: $indicator_id, $disaggregation, $divisor (indicator to divide by, blank for none), $country (first
--             letters of keys)
-- Columns:    is_divisor, municipality_id, year, value, null_reason, method_version, correction, is_plain
-- A series is plain if each year has one value for a year or a date, all by one method and correction: then the
-- value of the year is that value. Nothing else has to be worked out, which is most of the time in a large store.
CREATE OR REPLACE TEMP TABLE peer_observations AS
WITH found AS (
    SELECT
        observed.indicator_id <> $indicator_id AS is_divisor,
        observed.municipality_id,
        observed.year,
        observed.value,
        observed.null_reason,
        coalesce(observed.method_version, definitions.method_version, '') AS method_version,
        observed.correction,
        observed.period_kind
    FROM observations AS observed
    JOIN packages USING (package_id)
    JOIN definitions_in_use AS definitions
        ON definitions.municipality_id = observed.municipality_id
        AND definitions.indicator_id = observed.indicator_id
    WHERE observed.area_id = ''
        AND observed.indicator_id IN ($indicator_id, $divisor)
        AND observed.disaggregation = CASE observed.indicator_id WHEN $indicator_id THEN $disaggregation ELSE '' END
        AND starts_with(observed.municipality_id, $country)
        AND (packages.as_of IS NULL OR observed.end_on <= packages.as_of)
),
plain AS (
    SELECT
        is_divisor,
        municipality_id,
        count(*) = count(DISTINCT year)
            AND min(method_version) = max(method_version)
            AND min(correction) = max(correction)
            AND bool_and(period_kind IN ('year', 'date')) AS is_plain
    FROM found
    GROUP BY is_divisor, municipality_id
)
SELECT found.* EXCLUDE (period_kind), plain.is_plain
FROM found
JOIN plain USING (is_divisor, municipality_id);
