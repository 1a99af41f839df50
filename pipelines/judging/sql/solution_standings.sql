-- Question:   What is known of every solution, before contradictions are looked for?
-- Grain:      one row per municipality and solution
-- Parameters: none (reads temporary tables of the judgement)
-- Columns:    the solution, its grant's end, cover, cliff, three statuses and readiness levels
SELECT
    e.*,
    c.cliff_year,
    make_date(c.cliff_year, c.cliff_month, 1) AS cliff_on,
    c.cliff_grade,
    coalesce(v.cover_status, 'unknown') AS cover_status,
    make_date(v.secured_until::INTEGER, 12, 31) AS secured_until,
    v.planned_eur::DECIMAL(18, 2) AS planned_eur,
    v.open_eur::DECIMAL(18, 2) AS open_eur,
    v.financing_known_share,
    w.legally_bound_until,
    CASE
        WHEN e.as_of IS NULL OR c.cliff_year IS NULL THEN NULL
        ELSE greatest(0, date_sub('month', e.as_of, make_date(c.cliff_year, c.cliff_month, 1)))
    END AS months_to_cliff,
    coalesce(i.impact_status, 'not_assessable') AS impact_status,
    i.evidenced_indicators,
    coalesce(m.implementation_status, 'unknown') AS implementation_status,
    coalesce(m.implementation_overdue, FALSE) AS implementation_overdue,
    m.reported_on,
    m.progress_share,
    m.next_milestone,
    m.milestone_due_on,
    coalesce(b.budget_status, 'unknown') AS budget_status,
    l.communication,
    l.impact,
    l.technical,
    l.responsibility,
    l.financing,
    l.readiness
FROM temp.endings AS e
LEFT JOIN temp.cliffs AS c USING (municipality_id, solution_id)
LEFT JOIN temp.cover_statuses AS v USING (municipality_id, solution_id)
LEFT JOIN (
    SELECT municipality_id, solution_id, max(legally_bound_until) AS legally_bound_until
    FROM facts.budget
    GROUP BY ALL
) AS w USING (municipality_id, solution_id)
LEFT JOIN temp.impact AS i USING (municipality_id, solution_id)
LEFT JOIN temp.implementation AS m USING (municipality_id, solution_id)
LEFT JOIN temp.budget_status AS b USING (municipality_id, solution_id)
LEFT JOIN temp.levels AS l USING (municipality_id, solution_id)
