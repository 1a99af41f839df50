-- Which contracts end before the solution starts?
-- Grain: one row per solution.
-- Rows of: solutions
SELECT
    package_no, file, line, 'contract_ends_on' AS column_name, contract_ends_on::VARCHAR AS value,
    started_on::VARCHAR AS started_on
FROM solutions
WHERE given AND contract_ends_on < started_on
