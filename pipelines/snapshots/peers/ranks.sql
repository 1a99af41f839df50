-- Question:   How far are the members of a group from the own municipality and from their median in a year?
-- Grain:      one row per member and the own municipality
-- Parameters: $year, $fewest (members below which there is no median; reads temp.peer_levels)
-- Columns:    municipality_id, is_own, level, value, value_year, denominator, denominator_year, gap_to_own,
--             gap_to_median, from_below, from_above
-- Notes:      gap_to_own (level less the own one); gap_to_median (null below $fewest); from_below and from_above
--             (ranks, 1 is the lowest or the highest)
WITH levels AS (
    SELECT * FROM temp.peer_levels WHERE year = $year
),
middle AS (
    SELECT
        quantile_cont(level, 0.5) FILTER (WHERE NOT is_own) AS median,
        count(level) FILTER (WHERE NOT is_own) AS members,
        any_value(level) FILTER (WHERE is_own) AS own
    FROM levels
)
SELECT
    municipality_id,
    is_own,
    level,
    value,
    value_year,
    denominator,
    denominator_year,
    level - own AS gap_to_own,
    CASE WHEN members >= $fewest THEN level - median END AS gap_to_median,
    rank() OVER (ORDER BY level) AS from_below,
    rank() OVER (ORDER BY level DESC) AS from_above
FROM levels, middle
ORDER BY municipality_id;
