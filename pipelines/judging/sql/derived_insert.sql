-- Question:   How do computed values become observations?
-- Grain:      adds rows to facts.observations, one per row of temp.accepted
-- Parameters: none
-- Columns:    those of facts.observations; a computed row has no file and no line
INSERT INTO facts.observations BY NAME
SELECT
    accepted.* EXCLUDE (data_quality_score),
    coalesce(accepted.null_reason = 'suppressed', FALSE) AS is_suppressed
FROM temp.accepted AS accepted;
