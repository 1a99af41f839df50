-- Question:   How did areas with a solution and comparison areas run, year by year?
-- Grain:      one row per indicator, disaggregation, correction, year and side
-- Parameters: $municipality_id, $solution_id
-- Columns:    those of did_years
SELECT *
FROM did_years
WHERE municipality_id = $municipality_id AND solution_id = $solution_id
ORDER BY indicator_id, disaggregation, correction, year, is_treated DESC;
