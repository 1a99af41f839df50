-- Question:   Which values per area belong to an indicator that a solution is said to change in some areas?
-- Grain:      one row per observation of an area, as outlets may see it: suppressed values are null
-- Parameters: none
-- Columns:    those of public.observations
SELECT observations.*
FROM public.observations AS observations
SEMI JOIN (
    SELECT DISTINCT municipality_id, indicator_id FROM facts.contributions WHERE area_id <> ''
) AS linked USING (municipality_id, indicator_id)
WHERE observations.area_id <> ''
