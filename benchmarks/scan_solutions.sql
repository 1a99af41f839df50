-- Question:   What is the least that listing every solution costs?
-- Grain:      one row per table: how many rows, and a digest that needs each of their values
-- Parameters: none
-- Columns:    number, digest
SELECT count(*) AS number, bit_xor(hash(entry::VARCHAR)) AS digest FROM facts.solution_statuses AS entry
UNION ALL
SELECT count(*), bit_xor(hash(entry::VARCHAR)) FROM facts.budget_positions AS entry
UNION ALL
SELECT count(*), bit_xor(hash(entry::VARCHAR)) FROM facts.funding_cover AS entry;
