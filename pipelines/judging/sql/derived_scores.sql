-- Question:   How well are the computed values grounded that the store took in?
-- Grain:      adds rows to facts.data_quality_scores: one per computed observation with a score
-- Parameters: none (reads temp.accepted)
-- Columns:    key of the observation, year, data_quality_score (0 to 1)
INSERT INTO facts.data_quality_scores BY NAME
SELECT
    municipality_id, indicator_id, area_id, disaggregation, correction, method_version, period, year,
    data_quality_score
FROM temp.accepted
WHERE data_quality_score IS NOT NULL;
