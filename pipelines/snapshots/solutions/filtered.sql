-- Question:   How does every solution stand, of those that the filters leave, in the order asked for?
-- Grain:      one row per municipality and solution
-- Parameters: $municipality_id, $solution_id (null = all); $phases, $offices (lower case), $operator_types,
--             $operating_models, $impact_statuses, $implementation_statuses, $budget_statuses (lists, null
--             = all); $within_months (months to the cliff at most; null = all); $most (rows; null = all);
--             $phase_order, $impact_order, $implementation_order, $budget_order (words, in the order they
--             are sorted by); {order}: columns of this query with their direction, ending in a comma
-- Columns:    those of solution_statuses; operator_type, municipality_name
WITH chosen AS (
    SELECT
        statuses.*,
        solutions.operator_type,
        municipalities.name AS municipality_name,
        in_order(statuses.name) AS by_name,
        in_order(statuses.operator) AS by_operator,
        in_order(statuses.responsible_office) AS by_responsible_office,
        list_position($phase_order, statuses.phase) AS by_phase,
        list_position($impact_order, statuses.impact_status) AS by_impact_status,
        list_position($implementation_order, statuses.implementation_status) AS by_implementation_status,
        list_position($budget_order, statuses.budget_status) AS by_budget_status
    FROM solution_statuses AS statuses
    LEFT JOIN solutions USING (municipality_id, solution_id)
    LEFT JOIN municipalities USING (municipality_id)
    WHERE
        ($municipality_id IS NULL OR statuses.municipality_id = $municipality_id)
        AND ($solution_id IS NULL OR statuses.solution_id = $solution_id)
        AND ($phases IS NULL OR list_contains($phases, statuses.phase))
        AND ($offices IS NULL OR list_contains($offices, lower(statuses.responsible_office)))
        AND ($operator_types IS NULL OR list_contains($operator_types, solutions.operator_type))
        AND ($operating_models IS NULL OR list_contains($operating_models, statuses.operating_model))
        AND ($impact_statuses IS NULL OR list_contains($impact_statuses, statuses.impact_status))
        AND (
            $implementation_statuses IS NULL
            OR list_contains($implementation_statuses, statuses.implementation_status)
        )
        AND ($budget_statuses IS NULL OR list_contains($budget_statuses, statuses.budget_status))
        AND ($within_months IS NULL OR statuses.months_to_cliff <= $within_months)
)
SELECT * EXCLUDE (
    by_name,
    by_operator,
    by_responsible_office,
    by_phase,
    by_impact_status,
    by_implementation_status,
    by_budget_status
)
FROM chosen
ORDER BY {order} municipality_id, solution_id
LIMIT $most;
