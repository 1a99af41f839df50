-- Question:   Which areas come next in the order asked for?
-- Grain:      one row per area; at most $most of them, after the first $skip
-- Parameters: $search (part of a name or an area's key, blank = any), $sort (column, blank = furthest behind
--             and then the least favourable change), $statuses (in the order of their sort), $turn (-1 turns the order round, else 1), $area_id (blank =
--             any), $skip, $most
-- Columns:    area_id, name, kind, parent_id, parent_name, stock, heated_floor_area_m2, target_id, method, status,
--             reason, symbol, unit, target_kind, observed_year, observed, observed_status, expected, gap, gap_share,
--             achieved_share, score, baseline_year, baseline, target_year, target, reference_year, state, value,
--             per_head, per_floor, correction, beside, last_year, first_year, previous_year, change_first,
--             change_common, change_last, case_class, behind, worse, rank, place, previous_id, previous_name, next_id, next_name, found
-- Notes:      found (rows before the limit)
-- Reads temp.neighbourhood_standings.
WITH ordered AS (
    SELECT
        *,
        row_number() OVER sorted AS place,
        lag(area_id) OVER sorted AS previous_id,
        lag(name) OVER sorted AS previous_name,
        lead(area_id) OVER sorted AS next_id,
        lead(name) OVER sorted AS next_name,
        count(*) OVER () AS found
    FROM temp.neighbourhood_standings
    WHERE $search = '' OR contains(lower(name), lower($search)) OR lower(area_id) = lower($search)
    WINDOW sorted AS (
        ORDER BY
            CASE $sort
                WHEN '' THEN behind
                WHEN 'status' THEN list_position($statuses, status)
                WHEN 'value' THEN coalesce(observed, value)
                WHEN 'expected' THEN expected
                WHEN 'gap' THEN gap
                WHEN 'share' THEN gap_share
                WHEN 'first' THEN change_first
                WHEN 'last' THEN change_last
                WHEN 'per_head' THEN per_head
                WHEN 'per_floor' THEN per_floor
            END * $turn DESC NULLS LAST,
            CASE WHEN $sort = '' THEN change_common * worse * $turn END DESC NULLS LAST,
            CASE WHEN $sort = 'name' AND $turn = -1 THEN in_order(name) END DESC NULLS LAST,
            CASE WHEN $sort <> 'name' AND state = 'none' THEN 1 ELSE 0 END,
            in_order(name),
            area_id
    )
)
SELECT *
FROM ordered
WHERE $area_id = '' OR area_id = $area_id
ORDER BY place
LIMIT $most
OFFSET $skip;
