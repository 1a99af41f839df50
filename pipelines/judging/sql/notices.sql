-- Question:   Which share of which grant does every solution have, and what does its notice say?
-- Grain:      one row per solution and grant: rows of funding, completed by the notice they name, and shares of notices
--             that a key alone states
-- Parameters: {schema} (where the delivered tables lie)
-- Columns:    municipality_id, solution_id, grant_id, share (of the notice, 0-1), starts_on, ends_on, grant_eur
SELECT
    f.municipality_id,
    f.solution_id,
    f.grant_id,
    CASE
        WHEN g.grant_id IS NULL THEN 1.0
        ELSE coalesce(f.grant_eur::DOUBLE / nullif(g.grant_eur, 0)::DOUBLE, a.share, 1.0)
    END AS share,
    coalesce(f.starts_on, g.starts_on) AS starts_on,
    coalesce(f.ends_on, g.ends_on) AS ends_on,
    coalesce(f.grant_eur, (g.grant_eur * coalesce(a.share, 1))::DECIMAL(14, 2)) AS grant_eur
FROM {schema}funding AS f
LEFT JOIN {schema}grants AS g USING (municipality_id, grant_id)
LEFT JOIN {schema}allocations AS a
    ON a.municipality_id = f.municipality_id AND a.grant_id = f.grant_id AND a.solution_id = f.solution_id
UNION ALL
SELECT
    a.municipality_id, a.solution_id, a.grant_id, a.share, g.starts_on, g.ends_on,
    (g.grant_eur * a.share)::DECIMAL(14, 2) AS grant_eur
FROM {schema}allocations AS a
JOIN {schema}grants AS g USING (municipality_id, grant_id)
ANTI JOIN {schema}funding AS f
    ON f.municipality_id = a.municipality_id AND f.grant_id = a.grant_id AND f.solution_id = a.solution_id
