-- Which targets end up superseded by themselves?
-- Grain: one row per circle, at the target that comes first in the alphabet.
-- Rows of: targets
WITH RECURSIVE steps AS (
    SELECT DISTINCT municipality_id, target_id, superseded_by
    FROM targets
    WHERE superseded_by IS NOT NULL
),
ways AS (
    SELECT municipality_id, target_id AS start, superseded_by AS reached, [target_id] AS passed FROM steps
    UNION ALL
    SELECT ways.municipality_id, ways.start, steps.superseded_by, list_append(ways.passed, ways.reached)
    FROM ways
    JOIN steps ON steps.municipality_id = ways.municipality_id AND steps.target_id = ways.reached
    WHERE NOT list_contains(ways.passed, ways.reached)
),
circles AS (
    SELECT DISTINCT municipality_id, start FROM ways WHERE reached = start AND start = list_min(passed)
)
SELECT
    entry.package_no, entry.file, entry.line, 'superseded_by' AS column_name, entry.superseded_by AS value,
    entry.target_id
FROM targets AS entry
JOIN circles ON circles.municipality_id = entry.municipality_id AND circles.start = entry.target_id
WHERE entry.given AND entry.superseded_by IS NOT NULL
