-- Question:   Of which indicators of a municipality is any value suppressed, and what is a sum over them?
-- Grain:      one row per municipality and indicator
-- Parameters: none (reads temp.secret_pairs)
-- Columns:    municipality_id, indicator_id, secret_id (the indicator with the suppressed value), by (dimension
--             of a derived sum, null for the indicator itself), aggregation, aggregation_time, is_amount (its
--             parts add up: neither a share nor a quotient)
CREATE OR REPLACE TEMP TABLE secret_families AS
WITH defined AS (
    SELECT
        secret.municipality_id,
        known.indicator_id,
        known.aggregation,
        known.aggregation_time,
        known.aggregation = 'sum'
        OR (known.aggregation = 'none' AND NOT regexp_matches(known.unit, '[%/]')) AS is_amount,
        known.derived,
        secret.indicator_id AS secret_id
    FROM temp.secret_pairs AS secret
    JOIN facts.indicators AS known
        ON known.municipality_id IN ('', secret.municipality_id)
        AND (
            known.indicator_id = secret.indicator_id
            OR (
                known.derived ->> '$.formula' = 'sum_over'
                AND known.derived ->> '$.of' = secret.indicator_id
            )
        )
    -- a municipality's own definition goes before the shipped one
    QUALIFY known.municipality_id = max(known.municipality_id) OVER (
        PARTITION BY secret.municipality_id, secret.indicator_id, known.indicator_id
    )
)
SELECT
    municipality_id,
    indicator_id,
    secret_id,
    CASE WHEN indicator_id <> secret_id THEN derived ->> '$.by' END AS by,
    aggregation,
    aggregation_time,
    is_amount
FROM defined;
