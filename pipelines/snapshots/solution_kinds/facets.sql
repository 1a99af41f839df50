-- Question:   How do the solutions of a type spread over phases, operators and classes of population?
-- Grain:      one row per phase, operator_type and lower bound of the population class
-- Parameters: $municipality_id, $kind, $bounds (lower bounds of the classes, joined by commas)
-- Columns:    phase, operator_type, least, solutions
-- Notes:      operator_type ('-': not stated); least (null: population unknown)
WITH asked AS (
    SELECT municipality_id, phase, coalesce(nullif(operator_type, ''), '-') AS operator_type
    FROM solutions
    WHERE solution_kind = $kind
        AND (municipality_id NOT LIKE 'DE-99%' OR $municipality_id LIKE 'DE-99%')
),
heads AS (
    SELECT municipality_id, arg_max(value, end_on) AS population
    FROM observations
    WHERE indicator_id = 'population'
        AND area_id = ''
        AND disaggregation = ''
        AND value > 0
        AND municipality_id IN (SELECT municipality_id FROM asked)
    GROUP BY municipality_id
)
SELECT
    asked.phase,
    asked.operator_type,
    list_max(list_filter(string_split($bounds, ',')::INTEGER[], lambda bound: bound <= heads.population)) AS least,
    count(*) AS solutions
FROM asked
LEFT JOIN heads USING (municipality_id)
GROUP BY ALL
ORDER BY ALL;
