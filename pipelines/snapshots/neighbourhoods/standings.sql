-- Question:   How do the areas of one kind stand by one indicator?
-- Grain:      the table temp.neighbourhood_standings, one row per listed area
-- Parameters: $municipality_id, $indicator_id, $disaggregation, $area_kind, $parent_id (blank = any)
-- Columns:    of the area: area_id, name, kind, parent_id, parent_name, stock, heated_floor_area_m2; as judged:
--             those of neighbourhood_judged; reference_year (last year any area has a value) and of that year
--             state (value | suppressed | none), value, per_head, per_floor, correction and beside (the value without weather
--             correction, where the series is a corrected one); last_year (of the area); first_year and
--             previous_year with the change since then (share of the earlier value, points where the unit is per
--             cent, null across a break; change_common: since first_year where the years are those of most areas);
--             case_class (the lowest count of its class); behind (of the reference
--             year; share of the expected value, points where the unit is per cent; positive is worse) and its rank; worse (-1 where
--             more is better, else 1)
-- Reads temp.neighbourhood_years and temp.neighbourhood_verdicts.
CREATE OR REPLACE TEMP TABLE neighbourhood_standings AS
WITH known AS (
    SELECT unit, good_direction, CASE good_direction WHEN 'up' THEN -1 ELSE 1 END AS worse
    FROM indicators
    WHERE indicator_id = $indicator_id AND municipality_id IN ($municipality_id, '')
    ORDER BY municipality_id DESC
    LIMIT 1
),
listed AS (
    SELECT
        areas.area_id, coalesce(areas.name, areas.area_id) AS name, areas.kind, areas.parent_id,
        larger.name AS parent_name, areas.stock, areas.heated_floor_area_m2
    FROM areas
    LEFT JOIN areas AS larger
        ON larger.municipality_id = areas.municipality_id AND larger.area_id = areas.parent_id
    WHERE areas.municipality_id = $municipality_id
        AND areas.kind = $area_kind
        AND ($parent_id = '' OR areas.parent_id = $parent_id)
),
reference AS (
    SELECT max(year) AS reference_year
    FROM temp.neighbourhood_years
    WHERE area_id <> '' AND value IS NOT NULL
),
of_year AS (
    SELECT years.*
    FROM temp.neighbourhood_years AS years
    JOIN reference ON reference.reference_year = years.year
    WHERE years.area_id <> ''
),
last_known AS (
    SELECT area_id, max(year) AS last_year, max_by(stretch, year) AS stretch, max_by(value, year) AS value,
        max_by(index, year) AS index, max_by(base_year, year) AS base_year
    FROM temp.neighbourhood_years
    WHERE area_id <> '' AND value IS NOT NULL
    GROUP BY area_id
),
before AS (
    SELECT last_known.area_id, max(years.year) AS previous_year, max_by(years.value, years.year) AS value
    FROM last_known
    JOIN temp.neighbourhood_years AS years
        ON years.area_id = last_known.area_id
        AND years.stretch = last_known.stretch
        AND years.year < last_known.last_year
        AND years.value IS NOT NULL
    GROUP BY last_known.area_id
),
-- Several observations of one year (quarters) have no case count of the year.
observed AS (
    SELECT
        rows.area_id,
        CASE WHEN count(*) FILTER (WHERE rows.correction = of_year.correction) = 1
            THEN max(rows.case_count) FILTER (WHERE rows.correction = of_year.correction AND rows.value IS NOT NULL)
        END AS cases,
        CASE WHEN count(*) FILTER (WHERE rows.correction = 'none') = 1
            THEN max(rows.value) FILTER (WHERE rows.correction = 'none' AND of_year.correction <> 'none')
        END AS beside
    FROM observations AS rows
    JOIN of_year ON of_year.area_id = rows.area_id AND of_year.year = rows.year
    WHERE rows.municipality_id = $municipality_id
        AND rows.indicator_id = $indicator_id
        AND rows.disaggregation = $disaggregation
    GROUP BY rows.area_id
),
together AS (
    SELECT
        listed.*,
        verdicts.* EXCLUDE (area_id),
        reference.reference_year,
        CASE
            WHEN of_year.value IS NOT NULL THEN 'value'
            WHEN of_year.null_reason = 'suppressed' THEN 'suppressed'
            ELSE 'none'
        END AS state,
        of_year.value,
        of_year.per_head,
        of_year.per_floor,
        of_year.correction,
        observed.beside,
        last_known.last_year,
        CASE WHEN before.previous_year IS NOT NULL THEN last_known.base_year END AS first_year,
        before.previous_year,
        CASE WHEN before.previous_year IS NOT NULL THEN last_known.index END AS change_first,
        CASE
            WHEN known.unit = '%' THEN last_known.value - before.value
            ELSE last_known.value / nullif(before.value, 0) - 1
        END AS change_last,
        CASE
            WHEN observed.cases >= 100 THEN 100
            WHEN observed.cases >= 50 THEN 50
            WHEN observed.cases >= 20 THEN 20
            WHEN observed.cases >= 10 THEN 10
            WHEN observed.cases >= 5 THEN 5
            WHEN observed.cases >= 1 THEN 1
        END AS case_class,
        CASE WHEN verdicts.status <> 'not_assessable' AND verdicts.observed_year = reference.reference_year THEN
            CASE
                WHEN known.good_direction = 'corridor' THEN abs(verdicts.gap)
                WHEN known.unit = '%' THEN verdicts.gap * known.worse
                ELSE verdicts.gap_share * known.worse
            END
        END AS behind,
        known.worse
    FROM listed
    LEFT JOIN known ON TRUE
    LEFT JOIN reference ON TRUE
    LEFT JOIN temp.neighbourhood_verdicts AS verdicts ON verdicts.area_id = listed.area_id
    LEFT JOIN of_year ON of_year.area_id = listed.area_id
    LEFT JOIN last_known ON last_known.area_id = listed.area_id
    LEFT JOIN before ON before.area_id = listed.area_id
    LEFT JOIN observed ON observed.area_id = listed.area_id
),
-- What is ranked has the same years: up to the reference year, from the first year that most areas share.
common AS (
    SELECT first_year AS common_from
    FROM together
    WHERE last_year = reference_year AND first_year IS NOT NULL
    GROUP BY first_year
    ORDER BY count(*) DESC, first_year
    LIMIT 1
)
SELECT
    together.*,
    CASE WHEN last_year = reference_year AND first_year = common.common_from THEN change_first END AS change_common,
    CASE WHEN behind IS NOT NULL THEN rank() OVER (ORDER BY behind DESC NULLS LAST) END AS rank
FROM together
LEFT JOIN common ON TRUE;
