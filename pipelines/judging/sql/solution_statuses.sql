-- Question:   How does every solution stand: impact, implementation, budget, readiness, and what comes after the grant?
-- Grain:      one row per municipality and solution
-- Parameters: none (reads temporary tables of the judgement and facts.budget_positions)
-- Columns:    design's solutions list; nested values as JSON; money is the operating expenditure of the Stichtag's year
WITH current_positions AS (
    SELECT p.*
    FROM facts.budget_positions AS p
    JOIN temp.standings AS s USING (municipality_id, solution_id)
    WHERE p.fiscal_year = year(s.as_of)
),
operating AS (
    SELECT * FROM current_positions WHERE budget_kind = 'operating' AND flow = 'expenditure'
),
by_kind AS (
    SELECT
        municipality_id,
        solution_id,
        to_json(list({
            'budget_kind': budget_kind,
            'flow': flow,
            'fiscal_year': fiscal_year,
            'adjusted_appropriation_eur': adjusted_appropriation_eur::DOUBLE,
            'commitment_eur': commitment_eur::DOUBLE,
            'actual_eur': actual_eur::DOUBLE,
            'available_eur': available_eur::DOUBLE,
            'utilisation': utilisation,
            'forecast_eur': forecast_eur::DOUBLE,
            'forecast_share': forecast_share,
            'deviation_eur': deviation_eur::DOUBLE,
            'deviation_share': deviation_share,
            'budget_status': budget_status
        } ORDER BY budget_kind, flow)) AS budget
    FROM current_positions
    GROUP BY ALL
),
contradicted AS (
    SELECT
        municipality_id,
        solution_id,
        to_json(list({'rule': rule, 'factor': factor} ORDER BY factor, rule)) AS contradictions
    FROM temp.contradictions
    GROUP BY ALL
),
priced AS (
    SELECT
        municipality_id,
        solution_id,
        to_json(list({
            'indicator_id': indicator_id,
            'value_eur': round(value_eur, 2),
            'unit': unit,
            'with_grants': with_grants
        } ORDER BY indicator_id, with_grants)) AS cost_per_effect
    FROM temp.unit_costs
    GROUP BY ALL
)
SELECT
    s.municipality_id,
    s.solution_id,
    s.name,
    s.solution_kind,
    s.phase,
    s.operator,
    s.operating_model,
    s.responsible_office,
    s.impact_status,
    s.implementation_status,
    s.implementation_overdue,
    s.budget_status,
    o.deviation_eur,
    o.adjusted_appropriation_eur,
    o.actual_eur,
    o.available_eur,
    s.grant_ends_on AS funding_ends_on,
    s.cover_status,
    s.secured_until,
    s.planned_eur,
    s.open_eur,
    s.legally_bound_until,
    s.cliff_year,
    s.cliff_on,
    s.cliff_grade,
    s.months_to_cliff,
    s.financing_known_share,
    s.readiness,
    CASE
        WHEN s.readiness IS NULL THEN '{}'
        ELSE to_json({
            'communication': s.communication,
            'impact': s.impact,
            'technical': s.technical,
            'responsibility': s.responsibility,
            'financing': s.financing
        })::VARCHAR
    END AS readiness_factors,
    coalesce(c.contradictions::VARCHAR, '[]') AS contradictions,
    coalesce(p.cost_per_effect::VARCHAR, '[]') AS cost_per_effect,
    coalesce(k.budget::VARCHAR, '[]') AS budget,
    s.as_of,
    s.reported_on,
    s.progress_share,
    s.next_milestone,
    s.milestone_due_on,
    s.decision_due_on
FROM temp.standings AS s
LEFT JOIN operating AS o USING (municipality_id, solution_id)
LEFT JOIN by_kind AS k USING (municipality_id, solution_id)
LEFT JOIN contradicted AS c USING (municipality_id, solution_id)
LEFT JOIN priced AS p USING (municipality_id, solution_id)
ORDER BY s.municipality_id, s.solution_id
