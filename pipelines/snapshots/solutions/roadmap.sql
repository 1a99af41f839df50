-- Question:   How far is a solution on the roadmap, and what comes next?
-- Grain:      one row per criterion, in the order of the phases
-- Parameters: $municipality_id, $solution_id
-- Columns:    criterion_id, phase, workstream, answered_by, rule, title_de, title_en, done_when_de, done_when_en,
--             why_de, why_en, step, state, stated_level, evidence, assessed_on, derived, disagreement
-- Notes:      the criterion (phase, workstream, answered_by, rule, title, done_when and why in both languages); step (0
--             now, 1 next, 2 to prepare now, negative behind, null when ended); stated_level (0-3); derived (what the
--             data say)
SELECT
    criteria.* EXCLUDE (place),
    states.step,
    states.state,
    states.stated_level,
    states.evidence,
    states.assessed_on,
    states.derived,
    states.disagreement
FROM roadmap_states AS states
JOIN roadmap_criteria AS criteria USING (criterion_id)
WHERE states.municipality_id = $municipality_id AND states.solution_id = $solution_id
ORDER BY criteria.place;
