-- Question:   Which grants carry a solution, until when, and what is owed for them?
-- Grain:      one row per grant
-- Parameters: $municipality_id, $solution_id
-- Columns:    programme, total_eur, eligible_eur, grant_eur, own_eur, third_party_eur, starts_on, ends_on,
--             earmarked_until, proof_due_on, grant_reference, grant_rate
-- Notes:      grant_rate (grant by eligible cost, 0-1)
SELECT
    programme,
    total_eur,
    eligible_eur,
    grant_eur,
    own_eur,
    third_party_eur,
    starts_on,
    ends_on,
    earmarked_until,
    proof_due_on,
    grant_reference,
    CAST(grant_eur AS DOUBLE) / nullif(CAST(eligible_eur AS DOUBLE), 0) AS grant_rate
FROM funding
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY starts_on, programme, grant_reference;
