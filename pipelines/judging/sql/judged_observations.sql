-- Question:   Which observations are judged?
-- Grain:      one row per observation of the public view, suppressed values already null
-- Parameters: {observations}: name or query of the observations of the public view
-- Columns:    as public.observations
-- An official list (role = "reference") yields silently where the municipality states the same value itself.
SELECT o.*
FROM {observations} AS o
JOIN facts.packages AS p USING (package_id)
WHERE coalesce(p.role, '') <> 'reference'
   OR NOT EXISTS (
        SELECT 1
        FROM {observations} AS own
        JOIN facts.packages AS q ON q.package_id = own.package_id
        WHERE coalesce(q.role, '') <> 'reference'
          AND own.municipality_id = o.municipality_id
          AND own.indicator_id = o.indicator_id
          AND own.area_id = o.area_id
          AND own.period = o.period
          AND own.disaggregation = o.disaggregation
          AND own.correction = o.correction
   )
