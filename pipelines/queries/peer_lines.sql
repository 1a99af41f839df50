-- Question:   How did each member go over the years?
-- Grain:      one row per member, in the order of keys
-- Parameters: none (reads temp.peer_levels)
-- Columns:    municipality_id, years, levels (lists of the same length)
SELECT
    municipality_id,
    list(year ORDER BY year) AS years,
    list(level ORDER BY year) AS levels
FROM temp.peer_levels
WHERE NOT is_own
GROUP BY municipality_id
ORDER BY municipality_id;
