-- Question:   Which solutions are there, how does each stand, and what is next to decide?
-- Grain:      one row per solution
-- Parameters: $municipality_id
-- Columns:    those of solution_statuses; operator_type, continuation, contract_ends_on, uncovered_eur, covered_until
-- Notes:      covered_until (last year for which cover is stated; null = nothing stated)
SELECT
    statuses.*,
    solutions.operator_type,
    solutions.continuation,
    solutions.contract_ends_on,
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
WHERE statuses.municipality_id = $municipality_id
ORDER BY statuses.name, statuses.solution_id;
