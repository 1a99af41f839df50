-- Question:   Who pays the recurring operating cost of all solutions together, year by year, and what is open?
-- Grain:      one row per fiscal year
-- Parameters: $municipality_id
-- Columns:    fiscal_year, need_eur, own_eur, third_party_eur, grant_eur, planned_own_eur, planned_third_party_eur,
--             planned_grant_eur, planned_eur, uncovered_eur, unknown_eur, is_carried_forward, solutions, without_cover, carried
-- Notes:      is_carried_forward (of any solution); solutions (how many state the year); without_cover (how many of
--             them lack more than 1 €); carried (how many years stand on an assumption)
SELECT
    fiscal_year,
    sum(need_eur) AS need_eur,
    sum(own_eur) AS own_eur,
    sum(third_party_eur) AS third_party_eur,
    sum(grant_eur) AS grant_eur,
    sum(planned_own_eur) AS planned_own_eur,
    sum(planned_third_party_eur) AS planned_third_party_eur,
    sum(planned_grant_eur) AS planned_grant_eur,
    sum(planned_eur) AS planned_eur,
    sum(uncovered_eur) AS uncovered_eur,
    sum(unknown_eur) AS unknown_eur,
    bool_or(is_carried_forward) AS is_carried_forward,
    count(*) AS solutions,
    count(*) FILTER (uncovered_eur > 1) AS without_cover,
    count(*) FILTER (is_carried_forward) AS carried
FROM funding_cover
WHERE municipality_id = $municipality_id
GROUP BY fiscal_year
ORDER BY fiscal_year;
