-- Question:   What is known of the own municipality in the year that is compared?
-- Grain:      one row
-- Parameters: $municipality_id (reads temp.peer_pairs)
-- Columns:    those of temp.peer_pairs
SELECT * FROM temp.peer_pairs WHERE municipality_id = $municipality_id;
