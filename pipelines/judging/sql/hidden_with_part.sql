-- Question:   Which delivered values would give away a suppressed one of the same place and period?
-- Grain:      updates rows of facts.observations; run until it changes none, for what builds on others
-- Parameters: none (reads temp.revealing: municipality_id, indicator_id, part, role)
-- Columns:    is_suppressed
-- Fails closed: it asks for no other part, so a quotient is hidden even where only the reader knows the
-- denominator. role 'of' is what is divided, 'per' what it is divided by, 'correction' the value itself in
-- another weather correction.
UPDATE facts.observations AS delivered
SET is_suppressed = TRUE
FROM temp.revealing AS revealing
JOIN facts.observations AS part
    ON part.is_suppressed
    AND part.municipality_id = revealing.municipality_id
    AND part.indicator_id = revealing.part
WHERE NOT delivered.is_suppressed
    AND delivered.value IS NOT NULL
    AND delivered.municipality_id = revealing.municipality_id
    AND delivered.indicator_id = revealing.indicator_id
    AND delivered.area_id = part.area_id
    AND delivered.period = part.period
    AND (
        delivered.disaggregation = part.disaggregation
        OR (revealing.role = 'per' AND part.disaggregation = '')
    )
    AND (delivered.correction = part.correction OR revealing.role <> 'of');
