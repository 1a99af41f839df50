-- Question:   What is known of one solution?
-- Grain:      at most one row
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of solution_statuses; summary, operator_type, legal_form, started_on, contract_ends_on, exit_terms,
--             open_source_licence, repository_url, standards, reused_from, continuation, uncovered_eur, covered_until
-- Notes:      covered_until (last year for which cover is stated; null = nothing stated)
SELECT
    statuses.*,
    solutions.summary,
    solutions.operator_type,
    solutions.legal_form,
    solutions.started_on,
    solutions.contract_ends_on,
    solutions.exit_terms,
    solutions.open_source_licence,
    solutions.repository_url,
    solutions.standards,
    solutions.reused_from,
    solutions.continuation,
    cover.uncovered_eur,
    spans.covered_until
FROM solution_statuses AS statuses
JOIN solutions USING (municipality_id, solution_id)
LEFT JOIN funding_cover AS cover
    ON cover.municipality_id = statuses.municipality_id
    AND cover.solution_id = statuses.solution_id
    AND cover.fiscal_year = statuses.cliff_year
LEFT JOIN (
    SELECT municipality_id, solution_id, max(fiscal_year) AS covered_until
    FROM funding_cover
    WHERE need_eur > 0
    GROUP BY municipality_id, solution_id
) AS spans
    ON spans.municipality_id = statuses.municipality_id AND spans.solution_id = statuses.solution_id
WHERE statuses.municipality_id = $municipality_id AND statuses.solution_id = $solution_id;
