-- Question:   Which indicators that others are computed from does a municipality have, and from whom?
-- Grain:      one row per municipality, indicator and package
-- Parameters: none (reads temp.derived_needs: indicator_id)
-- Columns:    municipality_id, indicator_id, package_id
SELECT DISTINCT municipality_id, indicator_id, package_id
FROM facts.observations
SEMI JOIN temp.derived_needs USING (indicator_id)
ORDER BY ALL
