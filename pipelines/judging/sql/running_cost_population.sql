-- Question:   How many inhabitants does a municipality with solutions have in each year?
-- Grain:      one row per municipality and year
-- Parameters: none
-- Columns:    year, population (the latest date of the year)
SELECT municipality_id, year, arg_max(value, (end_on, method_version)) AS population
FROM public.observations
SEMI JOIN facts.solutions USING (municipality_id)
WHERE indicator_id = 'population' AND area_id = '' AND disaggregation = '' AND value > 0
GROUP BY municipality_id, year
