-- Question:   What stays of a table that knows its targets by number, when municipalities are exchanged?
-- Grain:      deletes rows of facts.{table}
-- Parameters: {table}, $chosen (municipalities)
-- Columns:    none
DELETE FROM facts.{table}
WHERE target_no IN (
    SELECT target_no FROM facts.judged_targets WHERE municipality_id IN (SELECT unnest($chosen))
)
