-- Question:   Where is the series of a target heading, year by year, and how sure is that?
-- Grain:      one row per year from the one after the latest value to the target year
-- Parameters: $municipality_id, $target_id
-- Columns:    year, projected, projected_low, projected_high
-- Notes:      projected_high (80 % band)
SELECT year, projected, projected_low, projected_high
FROM projections
WHERE municipality_id = $municipality_id AND target_id = $target_id
ORDER BY year;
