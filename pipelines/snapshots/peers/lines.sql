-- Question:   How did each member go over the years?
-- Grain:      one row per member, in the order of keys
-- Parameters: none (reads temp.peer_levels)
-- Columns:    municipality_id, years, levels
-- Notes:      years (of the values themselves); levels (lists of the same length)
SELECT
    municipality_id,
    list(value_year ORDER BY value_year) AS years,
    list(level ORDER BY value_year) AS levels
FROM (SELECT DISTINCT municipality_id, value_year, level FROM temp.peer_levels WHERE NOT is_own)
GROUP BY municipality_id
ORDER BY municipality_id;
