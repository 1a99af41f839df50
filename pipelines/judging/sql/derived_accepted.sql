-- Question:   Which computed values stand, because nobody delivered one?
-- Grain:      one row per computed value without a delivered one of its series and period, whatever the
--             method version
-- Parameters: none (reads temp.computed)
-- Columns:    those of temp.computed
SELECT computed.*
FROM temp.computed AS computed
ANTI JOIN (
    SELECT municipality_id, indicator_id, area_id, period, disaggregation, correction
    FROM facts.observations
    SEMI JOIN (SELECT DISTINCT indicator_id FROM temp.computed) USING (indicator_id)
) AS delivered USING (municipality_id, indicator_id, area_id, period, disaggregation, correction)
