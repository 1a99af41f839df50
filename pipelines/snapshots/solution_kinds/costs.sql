-- Question:   What did running the listed solutions cost per inhabitant in the closed years?
-- Grain:      one row per solution, fiscal year (the latest first) and with_grants (gross first)
-- Parameters: $solutions (municipality_id/solution_id, joined by commas)
-- Columns:    those of running_costs
SELECT *
FROM running_costs
WHERE municipality_id || '/' || solution_id IN (SELECT unnest(string_split($solutions, ',')))
ORDER BY municipality_id, solution_id, fiscal_year DESC, with_grants DESC;
