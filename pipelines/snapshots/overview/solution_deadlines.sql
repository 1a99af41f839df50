-- Question:   What does each solution have to bring, by when, and how much money is missing?
-- Grain:      one row per solution
-- Parameters: $municipality_id
-- Columns:    solution_id, name, phase, responsible_office, decision_due_on, contract_ends_on, funding_ends_on,
--             cliff_on, cliff_year, cliff_grade, cliff_eur, implementation_overdue, next_milestone, milestone_due_on,
--             proof_due_on, grant_eur
-- Notes:      cliff_eur (open in the first year without cover, or only planned)
WITH proofs AS (
    SELECT
        funding.municipality_id,
        funding.solution_id,
        min(funding.proof_due_on) AS proof_due_on,
        arg_min(funding.grant_eur, funding.proof_due_on) AS grant_eur
    FROM funding
    JOIN solution_statuses AS statuses USING (municipality_id, solution_id)
    WHERE funding.proof_due_on >= statuses.as_of
    GROUP BY funding.municipality_id, funding.solution_id
)
SELECT
    statuses.solution_id,
    statuses.name,
    statuses.phase,
    statuses.responsible_office,
    statuses.decision_due_on,
    solutions.contract_ends_on,
    statuses.funding_ends_on,
    statuses.cliff_on,
    statuses.cliff_year,
    statuses.cliff_grade,
    CASE WHEN statuses.cliff_grade = 'planned' THEN cover.planned_eur ELSE cover.uncovered_eur END AS cliff_eur,
    statuses.implementation_overdue,
    statuses.next_milestone,
    statuses.milestone_due_on,
    proofs.proof_due_on,
    proofs.grant_eur
FROM solution_statuses AS statuses
JOIN solutions USING (municipality_id, solution_id)
LEFT JOIN funding_cover AS cover
    ON cover.municipality_id = statuses.municipality_id
    AND cover.solution_id = statuses.solution_id
    AND cover.fiscal_year = statuses.cliff_year
LEFT JOIN proofs
    ON proofs.municipality_id = statuses.municipality_id AND proofs.solution_id = statuses.solution_id
WHERE statuses.municipality_id = $municipality_id
ORDER BY in_order(statuses.name), statuses.solution_id;
