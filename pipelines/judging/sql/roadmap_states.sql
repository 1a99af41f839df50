-- Question:   How far is every criterion of the roadmap for every solution?
-- Grain:      one row per municipality, solution and criterion
-- Parameters: none (reads the temporary table criterion_states)
-- Columns:    those of indicators.solutions.roadmap.states.roadmap_states
SELECT
    municipality_id,
    solution_id,
    criterion_id,
    step,
    state,
    stated_level::INTEGER AS stated_level,
    evidence,
    assessed_on,
    derived,
    disagreement
FROM temp.criterion_states
ORDER BY ALL
