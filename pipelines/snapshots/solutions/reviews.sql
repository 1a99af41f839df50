-- Question:   How were the three questions after the experiment answered?
-- Grain:      one row per question: the latest answer
-- Parameters: $municipality_id, $solution_id
-- Columns:    question, answer, reviewed_on
SELECT question, answer, reviewed_on
FROM reviews
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
QUALIFY row_number() OVER (PARTITION BY question ORDER BY reviewed_on DESC NULLS LAST) = 1
ORDER BY question;
