-- Question:   What did the responsible office report about a solution?
-- Grain:      one row per report, latest first
-- Parameters: $municipality_id, $solution_id
-- Columns:    reported_on, implementation_status, progress_share, next_milestone, due_on, risk, comment
SELECT reported_on, implementation_status, progress_share, next_milestone, due_on, risk, comment
FROM reports
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY reported_on DESC;
