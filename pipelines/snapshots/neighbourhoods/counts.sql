-- Question:   How many areas of the kind stand where, and for how many is nothing shown?
-- Grain:      one row
-- Parameters: none (reads temp.neighbourhood_standings)
-- Columns:    listed, with_value, suppressed, with_target, per_head_targets, ranked, left_out, achieved, on_track,
--             improved, unchanged, at_risk, worsened, off_track, not_assessable, reference_year, floor_share,
--             value_limits, per_head_limits, per_floor_limits, change_limits, has_per_head, has_per_floor, has_beside,
--             has_cases, has_stock
-- Notes:      left_out (names of those whose values are of other years than what is ranked); not_assessable (by
--             stored status; without the areas that have no target, if any has one); floor_share (heated floor
--             area of the areas with a value as a share of all; null unless it is stated for every area)
WITH standings AS (
    SELECT
        *,
        target_id IS NOT NULL OR count(target_id) OVER () = 0 AS is_counted,
        count(behind) OVER () > 0 AS ranks_gaps
    FROM temp.neighbourhood_standings
)
SELECT
    count(*) AS listed,
    count(*) FILTER (WHERE state = 'value') AS with_value,
    count(*) FILTER (WHERE state = 'suppressed') AS suppressed,
    count(target_id) AS with_target,
    count(*) FILTER (WHERE target_kind = 'per_capita') AS per_head_targets,
    count(behind) AS ranked,
    list(name ORDER BY in_order(name)) FILTER (
        WHERE last_year IS NOT NULL
            AND CASE WHEN ranks_gaps THEN target_id IS NOT NULL AND behind IS NULL ELSE change_common IS NULL END
    ) AS left_out,
    count(*) FILTER (WHERE status = 'achieved' AND is_counted) AS achieved,
    count(*) FILTER (WHERE status = 'on_track' AND is_counted) AS on_track,
    count(*) FILTER (WHERE status = 'improved' AND is_counted) AS improved,
    count(*) FILTER (WHERE status = 'unchanged' AND is_counted) AS unchanged,
    count(*) FILTER (WHERE status = 'at_risk' AND is_counted) AS at_risk,
    count(*) FILTER (WHERE status = 'worsened' AND is_counted) AS worsened,
    count(*) FILTER (WHERE status = 'off_track' AND is_counted) AS off_track,
    count(*) FILTER (WHERE status = 'not_assessable' AND is_counted) AS not_assessable,
    max(reference_year) AS reference_year,
    CASE WHEN count(heated_floor_area_m2) = count(*)
        THEN sum(heated_floor_area_m2 ORDER BY heated_floor_area_m2) FILTER (WHERE state = 'value')
            / nullif(sum(heated_floor_area_m2 ORDER BY heated_floor_area_m2), 0)
    END AS floor_share,
    quantile_disc(value, [0.2, 0.4, 0.6, 0.8]) AS value_limits,
    quantile_disc(per_head, [0.2, 0.4, 0.6, 0.8]) AS per_head_limits,
    quantile_disc(per_floor, [0.2, 0.4, 0.6, 0.8]) AS per_floor_limits,
    quantile_disc(change_first, [0.2, 0.4, 0.6, 0.8]) AS change_limits,
    count(per_head) > 0 AS has_per_head,
    count(per_floor) > 0 AS has_per_floor,
    count(beside) > 0 AS has_beside,
    count(case_class) > 0 AS has_cases,
    count(stock) > 0 AS has_stock
FROM standings;
