-- Question:   Which indicators does a municipality have as a whole, and who else has them?
-- Grain:      one row per indicator of the municipality
-- Parameters: $municipality_id
-- Columns:    indicator_id, title_de, title_en, level, has_target, others
-- Notes:      others (about how many further municipalities of the country)
WITH own AS (
    SELECT DISTINCT indicator_id
    FROM observations
    WHERE municipality_id = $municipality_id AND area_id = '' AND disaggregation = '' AND value IS NOT NULL
),
held AS (
    SELECT indicator_id, approx_count_distinct(municipality_id) AS municipalities
    FROM observations
    WHERE area_id = ''
        AND disaggregation = ''
        AND indicator_id IN (SELECT indicator_id FROM own)
        AND starts_with(municipality_id, split_part($municipality_id, '-', 1) || '-')
    GROUP BY indicator_id
)
SELECT
    own.indicator_id,
    coalesce(stated.title_de, shipped.title_de, own.indicator_id) AS title_de,
    coalesce(stated.title_en, shipped.title_en, own.indicator_id) AS title_en,
    coalesce(stated.level, shipped.level) AS level,
    own.indicator_id IN (
        SELECT indicator_id FROM targets WHERE municipality_id = $municipality_id
    ) AS has_target,
    held.municipalities - 1 AS others
FROM own
JOIN held USING (indicator_id)
LEFT JOIN indicators AS stated
    ON stated.indicator_id = own.indicator_id AND stated.municipality_id = $municipality_id
LEFT JOIN indicators AS shipped
    ON shipped.indicator_id = own.indicator_id AND shipped.municipality_id = ''
ORDER BY own.indicator_id;
