-- Question:   Which values stand for which days, and how do they add up over time?
-- Grain:      one row per delivered observation of temp.secret_families whose series has periods of several kinds
-- Parameters: $batch (of municipalities; reads temp.secret_families and temp.secret_batches)
-- Columns:    row_no, the series (municipality_id, indicator_id, area_id, disaggregation, correction, version),
--             start_on, end_on, aggregation_time, is_amount
SELECT
    observed.rowid AS row_no,
    observed.municipality_id,
    observed.indicator_id,
    observed.area_id,
    observed.disaggregation,
    observed.correction,
    coalesce(observed.method_version, '') AS version,
    observed.start_on,
    observed.end_on,
    families.aggregation_time,
    families.is_amount
FROM facts.observations AS observed
JOIN temp.secret_families AS families USING (municipality_id, indicator_id)
SEMI JOIN (SELECT municipality_id FROM temp.secret_batches WHERE batch = $batch) AS due USING (municipality_id)
WHERE families.by IS NULL
WINDOW series AS (
    PARTITION BY
        observed.municipality_id,
        observed.indicator_id,
        observed.area_id,
        observed.disaggregation,
        observed.correction,
        coalesce(observed.method_version, '')
)
QUALIFY min(observed.period_kind) OVER series <> max(observed.period_kind) OVER series
ORDER BY row_no;
