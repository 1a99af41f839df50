-- Question:   Which definitions of indicators are there?
-- Grain:      one row per municipality (blank = shipped catalogue) and indicator
-- Parameters: none
-- Columns:    those of facts.indicators
SELECT * FROM facts.indicators
