-- Which amounts are below zero? Supplements and transfers are left out: they take away by nature.
-- Grain: one row per cell. Made for each column of money: {table}.{column}.
SELECT package_no, file, line, '{column}' AS column_name, shown({column}) AS value
FROM {table}
WHERE given AND {column} < 0
