-- Question:   Which municipalities does the snapshot hold, and up to when?
-- Grain:      one row per municipality
-- Parameters: none
-- Columns:    municipality_id, name, as_of, packages, solutions, publishers, is_only_listed
-- Notes:      as_of (latest cut-off date of its packages; official lists count only where there is nothing else);
--             solutions (how many); publishers (text, joined); is_only_listed (nothing but official lists say anything
--             of it)
WITH published AS (
    SELECT
        covered.municipality_id,
        coalesce(
            max(packages.as_of) FILTER (packages.role <> 'reference'), max(packages.as_of)
        ) AS as_of,
        count(*) AS packages,
        bool_and(packages.role = 'reference') AS is_only_listed,
        any_value(packages.municipality_name)
            FILTER (packages.municipality_id = covered.municipality_id) AS package_name,
        string_agg(DISTINCT packages.publisher, '; ' ORDER BY packages.publisher) AS publishers
    FROM packages
    JOIN package_municipalities AS covered USING (package_id)
    GROUP BY covered.municipality_id
),
held AS (
    SELECT municipality_id, count(*) AS solutions
    FROM solutions
    GROUP BY municipality_id
)
SELECT
    municipality_id,
    coalesce(municipalities.name, published.package_name, municipality_id) AS name,
    published.as_of,
    coalesce(published.packages, 0) AS packages,
    coalesce(held.solutions, 0) AS solutions,
    coalesce(published.publishers, '') AS publishers,
    coalesce(published.is_only_listed, FALSE) AS is_only_listed
FROM municipalities
LEFT JOIN published USING (municipality_id)
LEFT JOIN held USING (municipality_id)
ORDER BY in_order(name), municipality_id;
