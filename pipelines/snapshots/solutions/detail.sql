-- Question:   What is known of one solution?
-- Grain:      at most one row
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of solution_statuses; summary, operator_type, legal_form, started_on, contract_ends_on, exit_terms,
--             open_source_licence, repository_url, standards, reused_from, continuation, uncovered_eur, cliff_eur,
--             covered_until
-- Notes:      covered_until (last year for which cover is stated; null = nothing stated)
SELECT *
FROM solutions_in_full()
WHERE municipality_id = $municipality_id AND solution_id = $solution_id;
