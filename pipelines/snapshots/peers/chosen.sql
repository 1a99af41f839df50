-- Question:   Which municipalities belong to a group?
-- Grain:      one row per municipality, the own one not among them
-- Parameters: $municipality_id; $classes, $states, $kinds (each joined by commas, blank for any), $named (keys
--             joined by commas), $has_criteria (false: those named alone); reads temp.peer_pairs
-- Columns:    municipality_id, name, population, population_class, peer_state, peer_kind, reason, version, wording,
--             unit, method, method_version, correction, basis, year, is_suppressed, level
SELECT
    municipality_id,
    name,
    population,
    population_class,
    peer_state,
    peer_kind,
    reason,
    version,
    wording,
    unit,
    method,
    method_version,
    correction,
    basis,
    year,
    is_suppressed,
    level
FROM temp.peer_pairs
WHERE municipality_id <> $municipality_id
    AND (
        municipality_id IN (SELECT unnest(string_split($named, ',')))
        OR (
            $has_criteria
            AND ($classes = '' OR population_class IN (SELECT unnest(string_split($classes, ','))))
            AND ($states = '' OR peer_state IN (SELECT unnest(string_split($states, ','))))
            AND ($kinds = '' OR peer_kind IN (SELECT unnest(string_split($kinds, ','))))
        )
    );
