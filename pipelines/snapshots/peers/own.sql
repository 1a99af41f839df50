-- Question:   What is known of the own municipality in the year that is compared?
-- Grain:      one row
-- Parameters: $municipality_id (reads temp.peer_pairs)
-- Columns:    municipality_id, name, state, kind, population, population_year, year, value, denominator,
--             denominator_year, level, version, wording, unit, method, method_version, correction, basis,
--             is_suppressed, own_version, own_wording, own_unit, own_method, own_method_version, own_correction,
--             own_basis, own_year, reason, population_class, peer_kind, peer_state
SELECT * FROM temp.peer_pairs WHERE municipality_id = $municipality_id;
