-- Question:   Which observations stand in the same sums as a suppressed one?
-- Grain:      one row per observation of an indicator and municipality of which any value is suppressed, or
--             of one that is the sum over it
-- Parameters: $batch (of municipalities)
-- Columns:    row_no, value, is_suppressed
SELECT observed.rowid AS row_no, observed.value, observed.is_suppressed
FROM facts.observations AS observed
SEMI JOIN temp.secret_families USING (municipality_id, indicator_id)
SEMI JOIN (SELECT municipality_id FROM temp.secret_batches WHERE batch = $batch) AS due USING (municipality_id)
