-- Question:   How did certain areas develop, and what did their pathways ask for?
-- Grain:      one row per area and year with an observation or a point of the pathway
-- Parameters: $municipality_id, $areas (keys; '' is the municipality), $with_pathway
-- Columns:    area_id, name, year, value, per_head, per_floor, index, status, null_reason, correction, stretch,
--             expected, expected_index
-- Notes:      expected (of the target the area is judged by, up to its last observed year) and expected_index (the same
--             as a change since the area's base year)
-- Reads temp.neighbourhood_years and temp.neighbourhood_standings.
WITH asked AS (
    SELECT unnest($areas) AS area_id
),
own AS (
    SELECT years.*
    FROM temp.neighbourhood_years AS years
    SEMI JOIN asked ON asked.area_id = years.area_id
),
base AS (
    SELECT area_id, max(year) AS last_year, max_by(base, year) AS base, max_by(base_year, year) AS base_year
    FROM own
    WHERE value IS NOT NULL
    GROUP BY area_id
),
decided AS (
    SELECT
        standings.area_id, paths.year, paths.expected,
        paths.expected / nullif(base.base, 0) - 1 AS expected_index
    FROM temp.neighbourhood_standings AS standings
    SEMI JOIN asked ON asked.area_id = standings.area_id
    JOIN pathways AS paths
        ON paths.municipality_id = $municipality_id AND paths.target_id = standings.target_id
    JOIN base ON base.area_id = standings.area_id
    WHERE $with_pathway
        AND coalesce(standings.target_kind, '') <> 'per_capita'
        AND paths.year BETWEEN base.base_year AND base.last_year
)
SELECT
    coalesce(own.area_id, decided.area_id) AS area_id,
    standings.name,
    coalesce(own.year, decided.year) AS year,
    own.value, own.per_head, own.per_floor, own.index, own.status, own.null_reason,
    own.correction, own.stretch,
    decided.expected, decided.expected_index
FROM own
FULL JOIN decided ON decided.area_id = own.area_id AND decided.year = own.year
LEFT JOIN temp.neighbourhood_standings AS standings
    ON standings.area_id = coalesce(own.area_id, decided.area_id)
ORDER BY 1, 3;
