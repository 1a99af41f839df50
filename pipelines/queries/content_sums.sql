-- Question:   What does a table hold, whatever the order of its rows?
-- Grain:      one row
-- Parameters: {table}, {columns} (its columns; floats as text of twelve digits, because the last ones depend
--             on the order in which an engine adds up)
-- Columns:    number of rows and the sums of both halves of each row's MD5 (a sum, not XOR: equal rows
--             must not cancel each other out)
WITH entries AS (SELECT row({columns})::VARCHAR AS entry FROM facts.{table})
SELECT count(*), sum(md5_number_lower(entry)), sum(md5_number_upper(entry))
FROM entries;
