-- Question:   Which solutions are there, how does each stand, and what is next to decide?
-- Grain:      one row per solution
-- Parameters: $municipality_id
-- Columns:    those of solution_statuses; operator_type, continuation, contract_ends_on, uncovered_eur, cliff_eur,
--             covered_until
-- Notes:      covered_until (last year for which cover is stated; null = nothing stated)
SELECT
    * EXCLUDE (
        summary, operator_type, legal_form, started_on, contract_ends_on, exit_terms, open_source_licence,
        repository_url, standards, reused_from, continuation, uncovered_eur, cliff_eur, covered_until
    ),
    operator_type,
    continuation,
    contract_ends_on,
    uncovered_eur,
    cliff_eur,
    covered_until
FROM solutions_in_full()
WHERE municipality_id = $municipality_id
ORDER BY in_order(name), solution_id;
