-- Question:   Which observations must not be shown?
-- Grain:      adds is_suppressed to facts.observations
-- Parameters: none (reads the macro is_secret)
-- Columns:    all of facts.observations, is_suppressed
-- What others have suppressed stays so. docs/methods.md#confidentiality
CREATE OR REPLACE TABLE facts.observations AS
SELECT
    observations.*,
    coalesce(observations.null_reason = 'suppressed', FALSE)
    OR is_secret(
        coalesce(own.confidential, shipped.confidential, FALSE),
        observations.area_id,
        observations.case_count,
        coalesce(own.min_case_count, shipped.min_case_count),
        observations.largest_share
    ) AS is_suppressed
FROM facts.observations AS observations
LEFT JOIN facts.indicators AS own
    ON own.municipality_id = observations.municipality_id AND own.indicator_id = observations.indicator_id
LEFT JOIN facts.indicators AS shipped
    ON shipped.municipality_id = '' AND shipped.indicator_id = observations.indicator_id
ORDER BY observations.package_id, observations.file, observations.line;
