-- Question:   How did areas with a solution and comparison areas run, year by year?
-- Grain:      one row per study (municipality, solution, indicator, disaggregation, correction), is_treated, year
-- Parameters: none
-- Columns:    those of indicators.evaluation.difference_in_differences.yearly_means
SELECT
    municipality_id,
    solution_id,
    indicator_id,
    disaggregation,
    correction,
    is_treated,
    year::INTEGER AS year,
    areas::INTEGER AS areas,
    mean,
    shown,
    is_log
FROM temp.did_years
ORDER BY ALL
