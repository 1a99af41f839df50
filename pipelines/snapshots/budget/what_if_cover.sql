-- Question:   What do the formulas of a what-if start from?
-- Grain:      one row per solution and fiscal year
-- Parameters: $municipality_id, $solution_id (null = all solutions)
-- Columns:    municipality_id, solution_id, fiscal_year, need_eur, own_eur, third_party_eur, grant_eur, uncovered_eur,
--             is_carried_forward, as_of, grant_ends_on
SELECT
    cover.municipality_id,
    cover.solution_id,
    cover.fiscal_year,
    need_eur::DOUBLE AS need_eur,
    (own_eur + unknown_eur)::DOUBLE AS own_eur,
    third_party_eur::DOUBLE AS third_party_eur,
    grant_eur::DOUBLE AS grant_eur,
    uncovered_eur::DOUBLE AS uncovered_eur,
    is_carried_forward,
    statuses.as_of,
    statuses.funding_ends_on AS grant_ends_on
FROM funding_cover AS cover
JOIN solution_statuses AS statuses USING (municipality_id, solution_id)
WHERE cover.municipality_id = $municipality_id
    AND ($solution_id IS NULL OR cover.solution_id = $solution_id)
