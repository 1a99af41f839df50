-- Question:   What was observed in the areas of one kind and in the municipality, year by year?
-- Grain:      the table temp.neighbourhood_years, one row per area ('' is the municipality) and year
-- Parameters: $municipality_id, $indicator_id, $disaggregation, $area_kind, $parent_id (blank = any), $until
--             (last year), $divisor (indicator that values per head are divided by, blank = none),
--             $smaller_units (units of which a thousandth is counted per square metre)
-- Columns:    area_id, year, value, status, null_reason, correction; stretch (number of breaks before: values of
--             two stretches are never compared); per_head; per_floor (per m² of heated floor area as of now, in
--             the smaller unit);
--             base_year and base (first year with a value of the same stretch) and index (change since then as
--             a share of the base; points where the unit is per cent)
-- The years are those of series; read one step before it, where values per head do not exist yet.
CREATE OR REPLACE TEMP TABLE neighbourhood_years AS
WITH listed AS (
    SELECT area_id, heated_floor_area_m2
    FROM areas
    WHERE municipality_id = $municipality_id
        AND kind = $area_kind
        AND ($parent_id = '' OR parent_id = $parent_id)
    UNION ALL
    SELECT '', NULL
),
known AS (
    SELECT unit
    FROM indicators
    WHERE indicator_id = $indicator_id AND municipality_id IN ($municipality_id, '')
    ORDER BY municipality_id DESC
    LIMIT 1
),
yearly AS (
    SELECT
        own.area_id, own.year, own.value, own.status, own.null_reason, own.correction,
        listed.heated_floor_area_m2,
        sum(own.is_break::INTEGER) OVER (PARTITION BY own.area_id ORDER BY own.year) AS stretch
    FROM yearly_values AS own
    JOIN listed USING (area_id)
    WHERE own.municipality_id = $municipality_id
        AND own.indicator_id = $indicator_id
        AND own.disaggregation = $disaggregation
        AND own.year <= $until
),
divisors AS (
    SELECT area_id, year, max(value) AS divisor
    FROM yearly_values
    WHERE municipality_id = $municipality_id
        AND indicator_id = $divisor
        AND disaggregation = ''
        AND value > 0
    GROUP BY area_id, year
),
based AS (
    SELECT
        yearly.*,
        divisors.divisor,
        min(yearly.year) FILTER (WHERE yearly.value IS NOT NULL) OVER stretches AS base_year,
        min_by(yearly.value, yearly.year) FILTER (WHERE yearly.value IS NOT NULL) OVER stretches AS base
    FROM yearly
    LEFT JOIN divisors USING (area_id, year)
    WINDOW stretches AS (PARTITION BY yearly.area_id, yearly.stretch)
)
SELECT
    based.area_id, based.year, based.value, based.status, based.null_reason, based.correction, based.stretch,
    per_head(based.value, based.divisor) AS per_head,
    based.value * CASE WHEN list_contains($smaller_units, known.unit) THEN 1000 ELSE 1 END
        / nullif(based.heated_floor_area_m2, 0) AS per_floor,
    based.base_year,
    based.base,
    CASE
        WHEN known.unit = '%' THEN based.value - based.base
        ELSE based.value / nullif(based.base, 0) - 1
    END AS index
FROM based
LEFT JOIN known ON TRUE;
