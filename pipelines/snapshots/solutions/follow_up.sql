-- Question:   What does a solution cost in the years after the date of the data, by product and account?
-- Grain:      one row per fiscal year, budget kind, product, account, investment number and recurrence
-- Parameters: $municipality_id, $solution_id, $after (fiscal year; later ones are listed)
-- Columns:    fiscal_year, budget_kind, product, account, investment_no, recurrence, label, amount_eur, plan_status
-- Notes:      label (shortest of its lines); amount_eur (appropriations of the expenditure); plan_status
--             (financial_plan where any of its lines is only planned there)
SELECT
    fiscal_year,
    budget_kind,
    product,
    account,
    investment_no,
    recurrence,
    min_by(label, length(label)) AS label,
    sum(coalesce(appropriation_eur, 0) + coalesce(supplement_eur, 0)) AS amount_eur,
    max(plan_status) FILTER (plan_status = 'financial_plan') AS plan_status
FROM budget
WHERE municipality_id = $municipality_id
    AND solution_id = $solution_id
    AND flow = 'expenditure'
    AND fiscal_year > $after
GROUP BY ALL
ORDER BY fiscal_year, budget_kind DESC, product, account, investment_no, recurrence;
