-- Question:   Which observations may leave the house?
-- Grain:      one row per observation
-- Parameters: none
-- Columns:    as facts.observations; a suppressed value is null with null_reason 'suppressed'
-- Below the municipality a confidential indicator needs a case count; a missing count fails closed, and one
-- unit with more than 85 % of the value would be recognisable (docs/methods.md#confidentiality).
WITH judged AS (
    SELECT
        o.*,
        coalesce(own.confidential, shipped.confidential, FALSE)
        AND o.area_id <> ''
        AND (
            o.case_count IS NULL
            OR o.case_count < coalesce(own.min_case_count, shipped.min_case_count, 3)
            OR coalesce(o.largest_share, 0) > 0.85
        ) AS is_suppressed
    FROM facts.observations AS o
    LEFT JOIN facts.indicators AS own
        ON own.municipality_id = o.municipality_id AND own.indicator_id = o.indicator_id
    LEFT JOIN facts.indicators AS shipped
        ON shipped.municipality_id = '' AND shipped.indicator_id = o.indicator_id
)
SELECT
    * EXCLUDE (is_suppressed) REPLACE (
        CASE WHEN is_suppressed THEN NULL ELSE value END AS value,
        CASE WHEN is_suppressed THEN NULL ELSE case_count END AS case_count,
        CASE WHEN is_suppressed THEN NULL ELSE largest_share END AS largest_share,
        CASE WHEN is_suppressed AND value IS NOT NULL THEN 'suppressed' ELSE null_reason END AS null_reason
    )
FROM judged
