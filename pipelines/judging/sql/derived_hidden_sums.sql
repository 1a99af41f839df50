-- Question:   Which delivered sums of an area would give away the one member that is suppressed?
-- Grain:      updates rows of facts.observations, whatever their method version
-- Parameters: none (reads temp.derived_members)
-- Columns:    is_suppressed
-- The public members taken from the sum leave it; two suppressed members are told only together.
UPDATE facts.observations AS delivered
SET is_suppressed = TRUE
FROM (
    SELECT
        members.municipality_id, members.indicator_id, members.area_id, members.period,
        members.disaggregation, members.correction
    FROM temp.derived_members AS members
    SEMI JOIN facts.observations AS part
        ON part.is_suppressed
        AND part.area_id <> ''
        AND part.municipality_id = members.municipality_id
        AND part.indicator_id = members."of"
        AND part.area_id = members.area_id
        AND part.period = members.period
        AND part.correction = members.correction
        AND ';' || part.disaggregation || ';' = members.padded
    GROUP BY ALL
    HAVING count(DISTINCT members.member) = 1
) AS alone
WHERE delivered.value IS NOT NULL
    AND delivered.municipality_id = alone.municipality_id
    AND delivered.indicator_id = alone.indicator_id
    AND delivered.area_id = alone.area_id
    AND delivered.period = alone.period
    AND delivered.disaggregation = alone.disaggregation
    AND delivered.correction = alone.correction;
