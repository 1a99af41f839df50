-- Question:   Between which values do the areas of the kind lie, year by year?
-- Grain:      one row per year in which at least five areas have a value
-- Parameters: none (reads temp.neighbourhood_years)
-- Columns:    year, areas, index_low, index_middle, index_high, value_low, value_middle, value_high, per_head_low,
--             per_head_middle, per_head_high, per_floor_low, per_floor_middle, per_floor_high
-- Notes:      low (lower quartile); middle (median) and high (upper quartile) of index
SELECT
    year,
    count(value) AS areas,
    quantile_cont(index, 0.25) AS index_low,
    quantile_cont(index, 0.5) AS index_middle,
    quantile_cont(index, 0.75) AS index_high,
    quantile_cont(value, 0.25) AS value_low,
    quantile_cont(value, 0.5) AS value_middle,
    quantile_cont(value, 0.75) AS value_high,
    quantile_cont(per_head, 0.25) AS per_head_low,
    quantile_cont(per_head, 0.5) AS per_head_middle,
    quantile_cont(per_head, 0.75) AS per_head_high,
    quantile_cont(per_floor, 0.25) AS per_floor_low,
    quantile_cont(per_floor, 0.5) AS per_floor_middle,
    quantile_cont(per_floor, 0.75) AS per_floor_high
FROM temp.neighbourhood_years
WHERE area_id <> '' AND value IS NOT NULL
GROUP BY year
HAVING count(value) >= 5
ORDER BY year;
