-- Question:   What is needed no longer once the yearly values stand?
-- Grain:      drops temp.peer_observations
-- Parameters: none
-- Columns:    none
DROP TABLE temp.peer_observations;
