-- In which series do an old area and its successors have values in the same year?
-- Grain: one row per series of an indicator and kind of area. A successor has a date from which its boundaries
-- hold and no value before; it takes the place of an area whose last value is that of the year before. Where
-- no area ends, all of them may overlap.
-- Rows of: areas
WITH mixed AS (
    SELECT package_no, municipality_id, kind
    FROM areas
    GROUP BY ALL
    HAVING count(DISTINCT year(boundaries_on)) > 1
),
spans AS (
    SELECT
        entry.package_no, entry.municipality_id, indicator_id, entry.area_id, kind, year(boundaries_on) AS since,
        min(entry.year) AS first, max(entry.year) AS last, arg_min(entry.file, entry.line) AS file, min(entry.line) AS line
    FROM observations AS entry
    JOIN (FROM areas SEMI JOIN mixed USING (package_no, municipality_id, kind))
        USING (package_no, municipality_id, area_id)
    WHERE entry.given AND NOT entry.flawed
    GROUP BY ALL
),
dated AS (
    SELECT *, min(first) OVER (PARTITION BY package_no, municipality_id, indicator_id, kind) AS start FROM spans
),
successors AS (SELECT * FROM dated WHERE since > start AND first >= since)
SELECT
    package_no, arg_min(file, line) AS file, min(line) AS line, 'area_id' AS column_name,
    arg_min(area_id, line) AS value, indicator_id, since AS year,
    string_agg(DISTINCT area_id, ', ' ORDER BY area_id) AS successors
FROM successors
WHERE NOT EXISTS (
    FROM dated AS ended
    WHERE ended.package_no = successors.package_no AND ended.municipality_id = successors.municipality_id
        AND ended.indicator_id = successors.indicator_id AND ended.kind = successors.kind
        AND ended.last = successors.since - 1
)
GROUP BY package_no, municipality_id, indicator_id, kind, since
