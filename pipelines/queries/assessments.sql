-- Question:   How does every target stand by every method, and how does an indicator without a target grow?
-- Grain:      a view, one row per municipality, target and method; per indicator and area where there is no target
-- Parameters: none (reads the view judged)
-- Columns:    as design: quantities, status, reason, thresholds as JSON
SELECT
    * EXCLUDE (on_track_above, at_risk_above),
    TRUE AS in_force,
    CASE method
        WHEN 'weather' THEN to_json({
            'sun_above': on_track_above,
            'slightly_cloudy_from': at_risk_above,
            'window_from': window_from,
            'window_points': window_points
        })
        WHEN 'linear_gap' THEN to_json({'tolerance': -at_risk_above})
        ELSE to_json({'on_track_from': on_track_above, 'at_risk_from': at_risk_above})
    END::VARCHAR AS thresholds
FROM steps.judged
