-- Question:   Which part did each area play when areas with a solution were compared?
-- Grain:      one row per study (municipality, solution, indicator, disaggregation, correction) and area
-- Parameters: none
-- Columns:    role (treated, comparison, contaminated, incomplete)
SELECT municipality_id, solution_id, indicator_id, disaggregation, correction, area_id, role
FROM temp.did_roles
ORDER BY ALL
