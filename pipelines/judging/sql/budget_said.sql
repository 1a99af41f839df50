-- Question:   How does every solution, product and cover group stand in every year, and what is said about it?
-- Grain:      one row per municipality, grouping (solution | product | cover_group), key, fiscal year, budget kind
--             and flow
-- Parameters: none (reads the temporary tables positions and budget_lines)
-- Columns:    municipality_id, grouping, group_key (blank = none stated), fiscal_year, budget_kind, flow,
--             solutions (how many distinct ones); those of indicators.money.budget.budget_positions by the rule
--             of the snapshot; cover_groups, explanation and countermeasure as stated, joined where several
WITH said AS (
    SELECT
        municipality_id, grouping, group_key, fiscal_year, budget_kind, flow,
        count(DISTINCT nullif(solution_id, '')) AS solutions,
        string_agg(DISTINCT nullif(cover_group, ''), ', ' ORDER BY nullif(cover_group, '')) AS cover_groups,
        string_agg(DISTINCT nullif(explanation, ''), ' ' ORDER BY nullif(explanation, '')) AS explanation,
        string_agg(DISTINCT nullif(countermeasure, ''), ' ' ORDER BY nullif(countermeasure, ''))
            AS countermeasure
    FROM temp.budget_lines
    GROUP BY ALL
)
SELECT
    municipality_id, grouping, group_key, fiscal_year, budget_kind, flow,
    said.solutions,
    positions.* EXCLUDE (municipality_id, grouping, group_key, fiscal_year, budget_kind, flow),
    said.cover_groups,
    said.explanation,
    said.countermeasure
FROM temp.positions AS positions
LEFT JOIN said USING (municipality_id, grouping, group_key, fiscal_year, budget_kind, flow)
