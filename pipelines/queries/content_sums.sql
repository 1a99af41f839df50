-- Question:   What does a table hold, whatever the order of its rows?
-- Grain:      one row
-- Parameters: {table}
-- Columns:    number of rows and the sums of both halves of each row's MD5 (a sum, not XOR: equal rows
--             must not cancel each other out)
SELECT
    count(*),
    sum(md5_number_lower(entry::VARCHAR)),
    sum(md5_number_upper(entry::VARCHAR))
FROM facts.{table} AS entry;
