-- Question:   Which municipalities with an indicator have a text in their name?
-- Grain:      one row per municipality, names that begin so first; at most $most
-- Parameters: $municipality_id (which is left out), $indicator_id, $disaggregation, $text (lower case), $most
-- Columns:    municipality_id, name
SELECT municipality_id, name
FROM municipalities
WHERE municipality_id <> $municipality_id
    AND contains(lower(name), $text)
    AND starts_with(municipality_id, split_part($municipality_id, '-', 1) || '-')
    AND municipality_id IN (
        SELECT municipality_id
        FROM observations
        WHERE indicator_id = $indicator_id AND disaggregation = $disaggregation AND area_id = ''
    )
ORDER BY starts_with(lower(name), $text) DESC, in_order(name), municipality_id
LIMIT $most;
