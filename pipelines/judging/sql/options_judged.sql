-- Question:   What does each way to go on cost, compared with today, and is a grant at risk?
-- Grain:      one row per municipality, solution and continuation (continue, adapt, transfer, end)
-- Parameters: none (reads the temporary table ways_to_go_on)
-- Columns:    exact euros; is_stated: an office named this way; repayment: possible, to_clarify, unknown, none
SELECT
    municipality_id,
    solution_id,
    continuation,
    is_stated,
    cost_per_year_eur::DECIMAL(18, 2) AS cost_per_year_eur,
    one_off_eur::DECIMAL(18, 2) AS one_off_eur,
    five_year_eur::DECIMAL(18, 2) AS five_year_eur,
    cost_now_eur::DECIMAL(18, 2) AS cost_now_eur,
    difference_eur::DECIMAL(18, 2) AS difference_eur,
    staff_posts,
    operator,
    unknown_because,
    risk,
    note,
    earmarked_until,
    bound_grant_eur::DECIMAL(18, 2) AS bound_grant_eur,
    repayment
FROM temp.ways_to_go_on
ORDER BY ALL
