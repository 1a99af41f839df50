-- Which targets are to be reached in or before their base year?
-- Grain: one row per target row.
-- Rows of: targets
SELECT
    final.package_no, final.file, final.line, 'year' AS column_name, final.year::VARCHAR AS value,
    final.target_id, base.year AS baseline_year
FROM targets AS final
JOIN targets AS base USING (package_no, municipality_id, target_id)
WHERE final.given AND final.role = 'target' AND base.role = 'baseline' AND final.year <= base.year
