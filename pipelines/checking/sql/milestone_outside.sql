-- Which milestones do not lie between base year and target year?
-- Grain: one row per milestone.
-- Rows of: targets
SELECT
    between_them.package_no, between_them.file, between_them.line, 'year' AS column_name,
    between_them.year::VARCHAR AS value, between_them.target_id, base.year AS baseline_year,
    final.year AS target_year
FROM targets AS between_them
JOIN targets AS base USING (package_no, municipality_id, target_id)
JOIN targets AS final USING (package_no, municipality_id, target_id)
WHERE between_them.given AND between_them.role = 'milestone' AND base.role = 'baseline'
    AND final.role = 'target' AND base.year < final.year
    AND (between_them.year <= base.year OR between_them.year >= final.year)
