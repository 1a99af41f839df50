-- Question:   Which published values are the sum (or mean) of which others?
-- Grain:      one row per sum and member
-- Parameters: $batch (of municipalities; reads temp.secret_families)
-- Columns:    kind, total_no, member_no (row numbers of facts.observations), part (the set of members:
--             kind of area, parent or dimension)
WITH held AS (
    SELECT
        observed.rowid AS row_no,
        observed.*,
        coalesce(observed.method_version, '') AS version,
        families.secret_id,
        families.by,
        families.aggregation,
        families.is_amount
    FROM facts.observations AS observed
    JOIN temp.secret_families AS families USING (municipality_id, indicator_id)
    SEMI JOIN (SELECT municipality_id FROM temp.secret_batches WHERE batch = $batch) AS due USING (municipality_id)
),
placed AS (
    SELECT held.*, areas.kind AS area_kind, areas.parent_id
    FROM held
    JOIN facts.areas AS areas
        ON areas.municipality_id = held.municipality_id AND areas.area_id = held.area_id
    WHERE held.by IS NULL AND (held.is_amount OR held.aggregation <> 'none')
),
parts AS (
    SELECT
        held.row_no,
        held.municipality_id,
        held.secret_id,
        held.area_id,
        held.period,
        held.correction,
        held.version,
        split_part(piece, '=', 1) AS dimension,
        array_to_string(list_filter(string_split(held.disaggregation, ';'), lambda other : other <> piece), ';') AS rest
    FROM held, unnest(string_split(held.disaggregation, ';')) AS pieces(piece)
    WHERE held.by IS NULL AND held.disaggregation <> '' AND held.is_amount
)
-- areas of one kind under the municipality
SELECT 'areas' AS kind, total.row_no AS total_no, member.row_no AS member_no, member.area_kind AS part
FROM held AS total
JOIN placed AS member
    ON total.area_id = ''
    AND total.by IS NULL
    AND member.municipality_id = total.municipality_id
    AND member.indicator_id = total.indicator_id
    AND member.period = total.period
    AND member.disaggregation = total.disaggregation
    AND member.correction = total.correction
    AND member.version = total.version
UNION ALL
-- areas within a larger one
SELECT 'within', total.row_no, member.row_no, member.parent_id
FROM placed AS member
JOIN held AS total
    ON total.municipality_id = member.municipality_id
    AND total.by IS NULL
    AND total.area_id = member.parent_id
    AND total.area_id <> ''
    AND total.indicator_id = member.indicator_id
    AND total.period = member.period
    AND total.disaggregation = member.disaggregation
    AND total.correction = member.correction
    AND total.version = member.version
UNION ALL
-- members of a dimension: the value without it, or a derived sum over it
SELECT 'dimension', total.row_no, part.row_no, part.dimension
FROM parts AS part
JOIN held AS total
    ON total.municipality_id = part.municipality_id
    AND total.secret_id = part.secret_id
    AND total.area_id = part.area_id
    AND total.period = part.period
    AND total.disaggregation = part.rest
    AND total.correction = part.correction
    AND (total.by = part.dimension OR (total.by IS NULL AND total.version = part.version))
ORDER BY ALL;
