-- Question:   Which types of solutions are there, and how many municipalities run them, own one included?
-- Grain:      one row per solution_kind, those of the own municipality first, then the most widespread
-- Parameters: $municipality_id
-- Columns:    solution_kind, municipalities, permanent, is_own
-- Notes:      permanent (municipalities that run it for good)
-- Invented municipalities are shown to invented ones only.
SELECT
    solution_kind,
    count(DISTINCT municipality_id) AS municipalities,
    count(DISTINCT municipality_id) FILTER (phase IN ('permanent', 'transfer')) AS permanent,
    bool_or(municipality_id = $municipality_id) AS is_own
FROM solutions
WHERE solution_kind <> ''
    AND (municipality_id NOT LIKE 'DE-99%' OR $municipality_id LIKE 'DE-99%')
GROUP BY solution_kind
ORDER BY is_own DESC, municipalities DESC, solution_kind
LIMIT 200;
