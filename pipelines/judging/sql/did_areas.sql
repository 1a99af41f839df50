-- Question:   Which areas have a solution, and which of the same kind can it be compared with?
-- Grain:      one row per municipality, solution, indicator and area of the kind that the solution names
-- Parameters: none
-- Columns:    area_id, is_treated, is_contaminated (not treated, but this solution works there on another
--             indicator, or another solution on this one), is_shared (treated, and another solution as well)
-- What works in an area works in all that lie in it, and is part of every larger one.
WITH RECURSIVE named AS (
    SELECT DISTINCT municipality_id, solution_id, indicator_id, area_id
    FROM facts.contributions
    WHERE area_id <> ''
),
kinds AS (
    SELECT DISTINCT named.municipality_id, named.solution_id, named.indicator_id, areas.kind
    FROM named
    JOIN facts.areas AS areas USING (municipality_id, area_id)
),
candidates AS (
    SELECT kinds.municipality_id, kinds.solution_id, kinds.indicator_id, areas.area_id
    FROM kinds
    JOIN facts.areas AS areas USING (municipality_id, kind)
),
upward AS (
    SELECT municipality_id, area_id, area_id AS larger_id
    FROM facts.areas
    WHERE municipality_id IN (SELECT municipality_id FROM named)
    UNION
    SELECT upward.municipality_id, upward.area_id, areas.parent_id
    FROM upward
    JOIN facts.areas AS areas
        ON areas.municipality_id = upward.municipality_id AND areas.area_id = upward.larger_id
    WHERE coalesce(areas.parent_id, '') <> ''
),
reached AS (
    SELECT named.municipality_id, named.solution_id, named.indicator_id, upward.larger_id AS area_id
    FROM named
    JOIN upward USING (municipality_id, area_id)
    UNION
    SELECT named.municipality_id, named.solution_id, named.indicator_id, upward.area_id
    FROM named
    JOIN upward ON upward.municipality_id = named.municipality_id AND upward.larger_id = named.area_id
),
solution_there AS (SELECT DISTINCT municipality_id, solution_id, area_id FROM reached),
indicator_there AS (
    SELECT municipality_id, indicator_id, area_id, count(DISTINCT solution_id) AS solutions
    FROM reached
    GROUP BY ALL
)
SELECT
    candidates.municipality_id,
    candidates.solution_id,
    candidates.indicator_id,
    candidates.area_id,
    named.area_id IS NOT NULL AS is_treated,
    named.area_id IS NULL
    AND (solution_there.area_id IS NOT NULL OR indicator_there.area_id IS NOT NULL) AS is_contaminated,
    named.area_id IS NOT NULL AND indicator_there.solutions > 1 AS is_shared
FROM candidates
LEFT JOIN named USING (municipality_id, solution_id, indicator_id, area_id)
LEFT JOIN solution_there USING (municipality_id, solution_id, area_id)
LEFT JOIN indicator_there USING (municipality_id, indicator_id, area_id)
