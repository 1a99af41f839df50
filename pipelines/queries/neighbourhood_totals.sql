-- Question:   Do the areas add up to what the municipality reports, and how much of it do they cover?
-- Grain:      one row per year in which an area of the kind has a value, the latest first
-- Parameters: $municipality_id, $indicator_id, $disaggregation, $area_kind
-- Columns:    year, aggregation, areas_listed, with_value, suppressed; aggregated (sum over the areas with a public
--             value; a mean only where every area has one), reported (delivered by the municipality in the same
--             correction and method version); difference = reported - aggregated and coverage = aggregated /
--             reported: both null where any value is suppressed, as what remains would speak of it
-- Reads temp.neighbourhood_years, which must hold every area of the kind.
WITH yearly AS (
    SELECT
        year,
        count(value) AS with_value,
        count(*) FILTER (WHERE null_reason = 'suppressed') AS suppressed,
        sum(value) AS total,
        max(correction) AS correction
    FROM temp.neighbourhood_years
    WHERE area_id <> ''
    GROUP BY year
    HAVING count(value) > 0
),
kept AS (
    SELECT year, correction, aggregation, areas_listed, aggregated, reported
    FROM public.area_totals
    WHERE municipality_id = $municipality_id
        AND indicator_id = $indicator_id
        AND disaggregation = $disaggregation
        AND area_kind = $area_kind
    QUALIFY count(*) OVER (PARTITION BY year, correction) = 1
),
beside AS (
    SELECT
        yearly.year, kept.aggregation, kept.areas_listed, yearly.with_value, yearly.suppressed,
        CASE WHEN kept.aggregation = 'sum' THEN yearly.total ELSE kept.aggregated END AS aggregated,
        kept.reported
    FROM yearly
    JOIN kept ON kept.year = yearly.year AND kept.correction = yearly.correction
)
SELECT
    *,
    CASE WHEN suppressed = 0 THEN reported - aggregated END AS difference,
    CASE WHEN suppressed = 0 AND aggregation = 'sum' THEN aggregated / nullif(reported, 0) END AS coverage
FROM beside
ORDER BY year DESC;
