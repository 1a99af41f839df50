-- Question:   How does every target stand by every method, and how does an indicator without a target grow?
-- Grain:      a view, one row per municipality, target and method; per indicator and area where there is no target
-- Parameters: {judged}: name of the judged rows (reads the view judged)
-- Columns:    as design: quantities, status, reason, thresholds as JSON; data_quality_score (0 to 1) of the
--             observed value, for computed values that of their parts
WITH scores AS (
    SELECT
        municipality_id, indicator_id, area_id, disaggregation, year AS observed_year,
        min(data_quality_score) AS score_of_parts
    FROM facts.data_quality_scores
    GROUP BY ALL
)
SELECT
    judged.* EXCLUDE (on_track_above, at_risk_above)
        REPLACE (coalesce(scores.score_of_parts, judged.data_quality_score) AS data_quality_score),
    TRUE AS in_force,
    CASE
        WHEN judged.target_id IS NULL THEN to_json({'improved_from': on_track_above, 'unchanged_from': at_risk_above})
        WHEN judged.method = 'weather' THEN to_json({
            'sun_above': on_track_above,
            'slightly_cloudy_from': at_risk_above,
            'window_from': window_from,
            'window_points': window_points
        })
        WHEN judged.method = 'linear_gap' THEN to_json({'lag_tolerance': at_risk_above})
        ELSE to_json({'on_track_from': on_track_above, 'at_risk_from': at_risk_above})
    END::VARCHAR AS thresholds
FROM {judged} AS judged
LEFT JOIN scores USING (municipality_id, indicator_id, area_id, disaggregation, observed_year)
