-- Which tables, indicators or areas did the stored version of a package have that it has no longer?
-- Grain: one row per table, else per indicator, else per area (of the indicators that are still there).
WITH readable AS (
    FROM packages
    ANTI JOIN incomplete ON incomplete.municipality_id = packages.municipality_id
        AND incomplete.name = 'observations'
    SEMI JOIN previous_tables ON previous_tables.package_no = packages.package_no
),
emptied AS (
    SELECT previous_tables.package_no, previous_tables.name, previous_tables.rows
    FROM previous_tables
    JOIN packages USING (package_no)
    LEFT JOIN current_tables USING (package_no, name)
    WHERE previous_tables.rows > 0 AND coalesce(current_tables.rows, 0) = 0
        AND NOT EXISTS (
            FROM incomplete
            WHERE incomplete.municipality_id = packages.municipality_id
                AND incomplete.name = previous_tables.name
        )
),
files AS (
    SELECT package_no, min(file) AS file FROM observations WHERE given GROUP BY package_no
),
indicators_gone AS (
    SELECT package_no, indicator_id, count(*) AS rows
    FROM previous_observations
    SEMI JOIN readable USING (package_no)
    SEMI JOIN files USING (package_no)
    ANTI JOIN (SELECT DISTINCT package_no, indicator_id FROM observations WHERE given)
        USING (package_no, indicator_id)
    GROUP BY ALL
),
areas_gone AS (
    SELECT package_no, municipality_id, area_id, count(*) AS rows
    FROM previous_observations
    SEMI JOIN readable USING (package_no)
    SEMI JOIN files USING (package_no)
    ANTI JOIN indicators_gone USING (package_no, indicator_id)
    ANTI JOIN (SELECT DISTINCT package_no, municipality_id, area_id FROM observations WHERE given)
        USING (package_no, municipality_id, area_id)
    WHERE area_id <> ''
    GROUP BY ALL
)
SELECT
    package_no, 'package.toml' AS file, NULL::INTEGER AS line, NULL AS column_name, name AS value,
    'Tabelle' AS what_de, 'Table' AS what_en, rows AS count
FROM emptied
UNION ALL
SELECT package_no, file, NULL, 'indicator_id', indicator_id, 'Indikator', 'Indicator', rows
FROM indicators_gone
JOIN files USING (package_no)
UNION ALL
SELECT package_no, file, NULL, 'area_id', area_id, 'Gebiet', 'Area', rows
FROM areas_gone
JOIN files USING (package_no)
