-- Question:   Which observations must not be shown?
-- Grain:      adds is_suppressed to facts.observations
-- Parameters: $dominance (share of the largest unit)
-- Columns:    all of facts.observations, is_suppressed
-- Below the municipality a confidential value needs enough cases and no dominant unit; a missing count
-- fails closed; what others have suppressed stays so. docs/methods.md#confidentiality
CREATE OR REPLACE TABLE facts.observations AS
SELECT
    observations.*,
    coalesce(observations.null_reason = 'suppressed', FALSE)
    OR coalesce(own.confidential, shipped.confidential, FALSE)
    AND observations.area_id <> ''
    AND (
        observations.case_count IS NULL
        OR observations.case_count < coalesce(own.min_case_count, shipped.min_case_count)
        OR coalesce(observations.largest_share > $dominance, FALSE)
    ) AS is_suppressed
FROM facts.observations AS observations
LEFT JOIN facts.indicators AS own
    ON own.municipality_id = observations.municipality_id AND own.indicator_id = observations.indicator_id
LEFT JOIN facts.indicators AS shipped
    ON shipped.municipality_id = '' AND shipped.indicator_id = observations.indicator_id
ORDER BY observations.package_id, observations.file, observations.line;
