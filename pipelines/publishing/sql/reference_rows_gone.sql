-- Question:   What is left of reference packages beside what a municipality states itself?
-- Grain:      deletes the rows of temp.yielded from facts.{table}
-- Parameters: {table}
-- Columns:    none
DELETE FROM facts.{table} AS entry
USING temp.yielded AS gone
WHERE gone.package_id = entry.package_id AND gone.file = entry.file AND gone.line = entry.line;
