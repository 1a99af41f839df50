-- Question:   In which years does a municipality have a value, and how many others have one close by?
-- Grain:      one row per year of the own series
-- Parameters: $municipality_id, $until (last year), $years_apart (reads temp.peer_series)
-- Columns:    year, others
-- Notes:      others (municipalities with a value at most $years_apart away)
WITH found AS (
    SELECT municipality_id, year
    FROM temp.peer_series
    WHERE NOT is_divisor AND value IS NOT NULL AND year <= $until
),
own AS (
    SELECT year FROM found WHERE municipality_id = $municipality_id
)
SELECT own.year, count(DISTINCT found.municipality_id) AS others
FROM own
LEFT JOIN found
    ON found.year BETWEEN own.year - $years_apart AND own.year + $years_apart
    AND found.municipality_id <> $municipality_id
    -- Invented municipalities are no peers of real ones.
    AND (found.municipality_id NOT LIKE 'DE-99%' OR $municipality_id LIKE 'DE-99%')
GROUP BY own.year
ORDER BY own.year;
