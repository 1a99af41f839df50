-- Question:   Which municipalities does the snapshot hold, and up to when?
-- Grain:      one row per municipality
-- Parameters: none
-- Columns:    municipality_id, name, as_of (latest cut-off date of its packages), packages,
--             solutions (how many), publishers (text, joined)
WITH published AS (
    SELECT
        municipality_id,
        max(as_of) AS as_of,
        count(*) AS packages,
        any_value(municipality_name) AS package_name,
        string_agg(DISTINCT publisher, '; ' ORDER BY publisher) AS publishers
    FROM public.packages
    GROUP BY municipality_id
),
held AS (
    SELECT municipality_id, count(*) AS solutions
    FROM public.solutions
    GROUP BY municipality_id
)
SELECT
    municipality_id,
    coalesce(municipalities.name, published.package_name, municipality_id) AS name,
    published.as_of,
    coalesce(published.packages, 0) AS packages,
    coalesce(held.solutions, 0) AS solutions,
    coalesce(published.publishers, '') AS publishers
FROM public.municipalities AS municipalities
LEFT JOIN published USING (municipality_id)
LEFT JOIN held USING (municipality_id)
ORDER BY name, municipality_id;
