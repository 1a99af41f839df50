-- Question:   Do the areas add up to what the municipality reports, and how much of it do they cover?
-- Grain:      one row per year in which an area of the kind has a value, the latest first
-- Parameters: $municipality_id, $indicator_id, $disaggregation, $area_kind
-- Columns:    year, correction, is_beside, aggregation, areas_listed, may_overlap, with_value, suppressed, aggregated,
--             reported, difference, coverage
-- Notes:      correction (the one that is judged, but the uncorrected one where only for that a total is reported);
--             is_beside (it is not the judged one); suppressed (in any correction); aggregated (sum over the areas with
--             a public value; a mean only where every area has one); reported (delivered by the municipality in the
--             same correction and method version)
-- Reads temp.neighbourhood_years, which must hold every area of the kind.
WITH judged AS (
    SELECT
        year,
        max(correction) AS correction,
        FALSE AS is_beside,
        count(value) AS with_value,
        count(*) FILTER (WHERE null_reason = 'suppressed') AS suppressed,
        sum(value ORDER BY value) AS total
    FROM temp.neighbourhood_years
    WHERE area_id <> ''
    GROUP BY year
    HAVING count(value) > 0
),
-- The balance after BISKO is uncorrected: corrected areas are reconciled with it by their uncorrected values.
uncorrected AS (
    SELECT
        rows.year,
        'none' AS correction,
        TRUE AS is_beside,
        count(rows.value) AS with_value,
        count(*) FILTER (WHERE rows.null_reason = 'suppressed') AS suppressed,
        sum(rows.value ORDER BY rows.value) AS total
    FROM observations AS rows
    JOIN areas USING (municipality_id, area_id)
    JOIN judged ON judged.year = rows.year AND judged.correction <> 'none'
    WHERE rows.municipality_id = $municipality_id
        AND rows.indicator_id = $indicator_id
        AND rows.disaggregation = $disaggregation
        AND rows.correction = 'none'
        AND rows.period_kind = 'year'
        AND areas.kind = $area_kind
    GROUP BY rows.year
    -- two versions of a value in one year would count the area twice
    HAVING count(rows.value) > 0 AND count(*) = count(DISTINCT rows.area_id)
),
yearly AS (
    SELECT * EXCLUDE (suppressed), max(suppressed) OVER (PARTITION BY year) AS suppressed
    FROM (SELECT * FROM judged UNION ALL SELECT * FROM uncorrected)
),
kept AS (
    SELECT year, correction, aggregation, areas_listed, may_overlap, aggregated, reported
    FROM area_totals
    WHERE municipality_id = $municipality_id
        AND indicator_id = $indicator_id
        AND disaggregation = $disaggregation
        AND area_kind = $area_kind
    QUALIFY count(*) OVER (PARTITION BY year, correction) = 1
),
beside AS (
    SELECT
        yearly.year, yearly.correction, yearly.is_beside, kept.aggregation, kept.areas_listed,
        kept.may_overlap, yearly.with_value, yearly.suppressed,
        CASE WHEN kept.aggregation = 'sum' AND NOT kept.may_overlap THEN yearly.total ELSE kept.aggregated END AS aggregated,
        kept.reported
    FROM yearly
    JOIN kept ON kept.year = yearly.year AND kept.correction = yearly.correction
    QUALIFY row_number() OVER (
        PARTITION BY yearly.year
        ORDER BY kept.reported IS NULL, yearly.is_beside
    ) = 1
)
SELECT
    *,
    CASE WHEN suppressed = 0 THEN reported - aggregated END AS difference,
    CASE WHEN suppressed = 0 AND aggregation = 'sum' THEN aggregated / nullif(reported, 0) END AS coverage
FROM beside
ORDER BY year DESC;
