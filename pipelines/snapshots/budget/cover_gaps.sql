-- Question:   Which solutions run into a funding cliff, when, and how much is missing then?
-- Grain:      one row per solution that has one, the soonest first, then the largest
-- Parameters: $municipality_id, $most (null = all)
-- Columns:    solution_id, name, responsible_office, funding_ends_on, cliff_on, cliff_year, months_to_cliff, need_eur,
--             cliff_grade, uncovered_eur, full_year_eur, ended_grant_eur, own_without_row_eur, is_carried_forward,
--             solutions_with_gap
-- Notes:      cliff_grade (open or planned); uncovered_eur (open and only planned); full_year_eur (missing in the first whole year without cover: the year after, where the gap opens within
--             a year), of it ended_grant_eur and own_without_row_eur; solutions_with_gap (how many)
SELECT
    statuses.solution_id,
    statuses.name,
    statuses.responsible_office,
    statuses.funding_ends_on,
    statuses.cliff_on,
    statuses.cliff_year,
    statuses.months_to_cliff,
    cover.need_eur,
    statuses.cliff_grade,
    cover.uncovered_eur + cover.planned_eur AS uncovered_eur,
    CASE
        WHEN month(statuses.cliff_on) > 1
            THEN coalesce(following.uncovered_eur + following.planned_eur, cover.uncovered_eur + cover.planned_eur)
        ELSE cover.uncovered_eur + cover.planned_eur
    END AS full_year_eur,
    whole.ended_grant_eur,
    whole.own_without_row_eur,
    cover.is_carried_forward,
    count(*) OVER () AS solutions_with_gap
FROM solution_statuses AS statuses
JOIN funding_cover AS cover
    ON cover.municipality_id = statuses.municipality_id
    AND cover.solution_id = statuses.solution_id
    AND cover.fiscal_year = statuses.cliff_year
LEFT JOIN funding_cover AS following
    ON following.municipality_id = statuses.municipality_id
    AND following.solution_id = statuses.solution_id
    AND following.fiscal_year = statuses.cliff_year + 1
LEFT JOIN funding_cover AS whole
    ON whole.municipality_id = statuses.municipality_id
    AND whole.solution_id = statuses.solution_id
    AND whole.fiscal_year = statuses.cliff_year + CASE WHEN month(statuses.cliff_on) > 1 THEN 1 ELSE 0 END
WHERE statuses.municipality_id = $municipality_id
QUALIFY $most IS NULL
    OR row_number() OVER (ORDER BY cliff_on, full_year_eur DESC, in_order(statuses.name), statuses.solution_id) <= $most
ORDER BY cliff_on, full_year_eur DESC, in_order(statuses.name), statuses.solution_id;
