-- Question:   How many municipalities of which class, Land and type could be compared, and how many not?
-- Grain:      one row per population class, Land, type and reason (null: can be compared)
-- Parameters: $municipality_id (which is left out; reads temp.peer_pairs)
-- Columns:    population_class, peer_state, peer_kind, reason, municipalities
SELECT population_class, peer_state, peer_kind, reason, count(*) AS municipalities
FROM temp.peer_pairs
WHERE municipality_id <> $municipality_id
GROUP BY ALL
ORDER BY ALL;
