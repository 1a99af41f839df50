-- Question:   What does a table hold that knows its targets by number only?
-- Grain:      one row per row of the table
-- Parameters: {place} (schema), {table}
-- Columns:    all of the table, and the key of the target
SELECT
    numbered.*,
    targets.municipality_id,
    targets.indicator_id,
    targets.area_id,
    targets.disaggregation,
    targets.target_id
FROM {place}.{table} AS numbered
JOIN {place}.judged_targets AS targets USING (target_no)
