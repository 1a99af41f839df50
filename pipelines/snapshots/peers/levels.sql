-- Question:   How high were the members of a group and the own municipality in each year of the own series?
-- Grain:      the table temp.peer_levels, one row per year of the own series and municipality with a
--             comparable value close by
-- Parameters: $municipality_id, $until (last year), $years_apart, $divisor (blank for none),
--             $denominator_years (reads temp.peer_series and temp.peer_members)
-- Columns:    year, municipality_id, is_own, level, value, value_year, denominator, denominator_year
CREATE OR REPLACE TEMP TABLE peer_levels AS
WITH compared AS (
    SELECT municipality_id FROM temp.peer_members
    UNION
    SELECT $municipality_id
),
found AS (
    SELECT municipality_id, year, value, method_version, correction
    FROM temp.peer_series
    SEMI JOIN compared USING (municipality_id)
    WHERE NOT is_divisor AND value IS NOT NULL AND year <= $until
),
own AS (
    SELECT year, method_version, correction FROM found WHERE municipality_id = $municipality_id
),
-- Most values and denominators are of the year itself: only the others are looked for nearby.
of_the_year AS (
    SELECT own.year, found.municipality_id, found.year AS value_year, found.value
    FROM own
    JOIN found
        ON found.year = own.year
        AND found.method_version IS NOT DISTINCT FROM own.method_version
        AND found.correction IS NOT DISTINCT FROM own.correction
),
nearby AS (
    SELECT own.year, found.municipality_id, found.year AS value_year, found.value
    FROM own
    JOIN found
        ON found.year BETWEEN own.year - $years_apart AND own.year + $years_apart
        AND found.year <> own.year
        AND found.method_version IS NOT DISTINCT FROM own.method_version
        AND found.correction IS NOT DISTINCT FROM own.correction
        AND found.municipality_id <> $municipality_id
    ANTI JOIN of_the_year
        ON of_the_year.year = own.year AND of_the_year.municipality_id = found.municipality_id
    QUALIFY row_number() OVER (
        PARTITION BY own.year, found.municipality_id ORDER BY abs(found.year - own.year), found.year
    ) = 1
),
paired AS (
    FROM of_the_year
    UNION ALL
    FROM nearby
),
stated AS (
    SELECT municipality_id, year, value
    FROM temp.peer_series
    SEMI JOIN compared USING (municipality_id)
    WHERE is_divisor
),
places AS (
    SELECT DISTINCT municipality_id, value_year FROM paired
),
bases_of_the_year AS (
    SELECT places.municipality_id, places.value_year, stated.value AS denominator, stated.year AS denominator_year
    FROM places
    JOIN stated ON stated.municipality_id = places.municipality_id AND stated.year = places.value_year
),
bases_nearby AS (
    SELECT places.municipality_id, places.value_year, stated.value AS denominator, stated.year AS denominator_year
    FROM places
    ANTI JOIN bases_of_the_year USING (municipality_id, value_year)
    JOIN stated
        ON stated.municipality_id = places.municipality_id
        AND stated.year BETWEEN places.value_year - $denominator_years AND places.value_year + $denominator_years
    QUALIFY row_number() OVER (
        PARTITION BY places.municipality_id, places.value_year
        ORDER BY abs(stated.year - places.value_year), stated.year
    ) = 1
),
bases AS (
    FROM bases_of_the_year
    UNION ALL
    FROM bases_nearby
)
SELECT
    paired.year,
    paired.municipality_id,
    paired.municipality_id = $municipality_id AS is_own,
    CASE WHEN $divisor = '' THEN paired.value ELSE per_head(paired.value, bases.denominator) END AS level,
    paired.value,
    paired.value_year,
    bases.denominator,
    bases.denominator_year
FROM paired
LEFT JOIN bases USING (municipality_id, value_year)
WHERE $divisor = '' OR bases.denominator IS NOT NULL;
