-- Question:   Below which areas do the areas of the municipalities with secrets lie?
-- Grain:      one row per area
-- Parameters: none (reads temp.secret_families)
-- Columns:    municipality_id, area_id, parent_id
SELECT municipality_id, area_id, parent_id
FROM facts.areas
SEMI JOIN temp.secret_families USING (municipality_id);
