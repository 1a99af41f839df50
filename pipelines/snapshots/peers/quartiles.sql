-- Question:   How do the members of a group spread in each year, and how far is the own municipality off?
-- Grain:      one row per year of the own series
-- Parameters: $fewest (members below which there are no quartiles; reads temp.peer_levels)
-- Columns:    year, members, quartile_low, median, quartile_high, own, gap, gap_share, rank, below, year_low, year_high
-- Notes:      quartile_high (of the members without the own municipality; null below $fewest); own (its level); gap
--             (own less median); gap_share (of the median); rank (1 is the lowest of members and own); below (members
--             below the own); year_high (of values)
WITH spread AS (
    SELECT
        year,
        count(level) FILTER (WHERE NOT is_own) AS members,
        quantile_cont(level, 0.25) FILTER (WHERE NOT is_own) AS quartile_low,
        quantile_cont(level, 0.5) FILTER (WHERE NOT is_own) AS median,
        quantile_cont(level, 0.75) FILTER (WHERE NOT is_own) AS quartile_high,
        any_value(level) FILTER (WHERE is_own) AS own,
        min(value_year) FILTER (WHERE NOT is_own) AS year_low,
        max(value_year) FILTER (WHERE NOT is_own) AS year_high
    FROM temp.peer_levels
    GROUP BY year
),
ranked AS (
    SELECT levels.year, count(*) AS below
    FROM temp.peer_levels AS levels
    JOIN spread ON spread.year = levels.year AND levels.level < spread.own
    WHERE NOT levels.is_own
    GROUP BY levels.year
)
SELECT
    spread.year,
    members,
    CASE WHEN members >= $fewest THEN quartile_low END AS quartile_low,
    CASE WHEN members >= $fewest THEN median END AS median,
    CASE WHEN members >= $fewest THEN quartile_high END AS quartile_high,
    own,
    CASE WHEN members >= $fewest THEN own - median END AS gap,
    CASE WHEN members >= $fewest AND median <> 0 THEN (own - median) / abs(median) END AS gap_share,
    CASE WHEN own IS NOT NULL THEN coalesce(ranked.below, 0) + 1 END AS rank,
    CASE WHEN own IS NOT NULL THEN coalesce(ranked.below, 0) END AS below,
    year_low,
    year_high
FROM spread
LEFT JOIN ranked USING (year)
ORDER BY spread.year;
