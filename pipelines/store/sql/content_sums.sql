-- Question:   What does a table hold, whatever the order of its rows?
-- Grain:      one row
-- Parameters: source (a query), columns (of it), where
-- Columns:    number of rows and the sums of both halves of each row's MD5 (a sum, not XOR: equal rows
--             must not cancel each other out)
WITH
found AS ({source}),
entries AS (SELECT row({columns})::VARCHAR AS entry FROM found WHERE {where})
SELECT count(*), sum(md5_number_lower(entry)), sum(md5_number_upper(entry))
FROM entries
