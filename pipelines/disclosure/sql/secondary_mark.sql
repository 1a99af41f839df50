-- Question:   Which further values must not be shown?
-- Grain:      updates rows of facts.observations
-- Parameters: none (reads temp.secondary_rows)
-- Columns:    is_suppressed
UPDATE facts.observations
SET is_suppressed = TRUE
WHERE rowid IN (SELECT row_no FROM temp.secondary_rows);
