-- Question:   Who are the members of a group that are compared?
-- Grain:      the table temp.peer_members, one row per municipality
-- Parameters: $members (list of keys)
-- Columns:    municipality_id
CREATE OR REPLACE TEMP TABLE peer_members AS
SELECT unnest($members::VARCHAR[]) AS municipality_id;
