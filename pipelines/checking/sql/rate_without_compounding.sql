-- Which yearly rates do not say whether they are of the baseline or of the previous year?
-- Grain: one row per target row.
-- Rows of: targets
SELECT package_no, file, line, 'compounding' AS column_name, shown(rate) AS value
FROM targets
WHERE given AND NOT flawed AND kind = 'annual_rate' AND rate IS NOT NULL AND compounding IS NULL
