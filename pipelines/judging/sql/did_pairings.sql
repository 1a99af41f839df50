-- Question:   Which solutions are said to have an effect on an indicator, in how many areas, and since when?
-- Grain:      one row per municipality, solution and indicator
-- Parameters: none
-- Columns:    treated_areas (0: no area is named), kinds (of these areas), areas_of_kind, last_before (last year
--             without the solution anywhere), first_after (first whole year with it everywhere; null: start not
--             stated), ends (null: open), expected_sign (of the stated effect, else the good direction), is_sum,
--             unit, good_direction, stated_per_year and observed_per_year (null unless stated for every area)
-- Between the first and the last start lie years that belong to neither side; so does a year begun midway.
WITH linked AS (
    SELECT
        contributions.municipality_id,
        contributions.solution_id,
        contributions.indicator_id,
        coalesce(contributions.area_id, '') AS area_id,
        contributions.effect_per_year,
        contributions.observed_effect_per_year,
        nullif(contributions.unit, '') AS unit,
        contributions.to_year,
        coalesce(contributions.from_year, year(solutions.started_on)) - 1 AS last_before,
        coalesce(
            contributions.from_year,
            year(solutions.started_on) + CASE WHEN dayofyear(solutions.started_on) = 1 THEN 0 ELSE 1 END
        ) AS first_after,
        areas.kind
    FROM facts.contributions AS contributions
    JOIN facts.solutions AS solutions USING (municipality_id, solution_id)
    LEFT JOIN facts.areas AS areas
        ON areas.municipality_id = contributions.municipality_id AND areas.area_id = contributions.area_id
),
counted AS (
    SELECT
        municipality_id,
        solution_id,
        indicator_id,
        count(*) FILTER (area_id <> '') AS treated_areas,
        count(DISTINCT kind) FILTER (area_id <> '') AS kinds,
        min(kind) FILTER (area_id <> '') AS kind,
        min(last_before) FILTER (area_id <> '') AS earliest,
        max(first_after) FILTER (area_id <> '') AS latest,
        count(*) FILTER (area_id <> '' AND first_after IS NULL) AS unknown_starts,
        min(to_year) FILTER (area_id <> '') AS ends,
        sum(effect_per_year ORDER BY effect_per_year) FILTER (area_id <> '') AS stated,
        count(effect_per_year) FILTER (area_id <> '') AS stated_areas,
        sum(observed_effect_per_year ORDER BY observed_effect_per_year) FILTER (area_id <> '') AS observed,
        count(observed_effect_per_year) FILTER (area_id <> '') AS observed_areas,
        min(unit) AS unit,
        max(unit) AS other_unit
    FROM linked
    GROUP BY ALL
),
kinds AS (
    SELECT municipality_id, kind, count(*) AS areas_of_kind FROM facts.areas GROUP BY ALL
)
SELECT
    counted.municipality_id,
    counted.solution_id,
    counted.indicator_id,
    counted.treated_areas,
    counted.kinds,
    coalesce(kinds.areas_of_kind, 0) AS areas_of_kind,
    CASE WHEN counted.unknown_starts = 0 THEN counted.earliest END AS last_before,
    CASE WHEN counted.unknown_starts = 0 THEN counted.latest END AS first_after,
    counted.ends,
    CASE
        WHEN coalesce(counted.stated, 0) <> 0 THEN sign(counted.stated)
        WHEN coalesce(own.good_direction, shipped.good_direction) = 'down' THEN -1
        WHEN coalesce(own.good_direction, shipped.good_direction) = 'up' THEN 1
        ELSE 0
    END::INTEGER AS expected_sign,
    coalesce(own.aggregation, shipped.aggregation, '') = 'sum' AS is_sum,
    coalesce(own.unit, shipped.unit, counted.unit, '') AS unit,
    coalesce(own.good_direction, shipped.good_direction, '') AS good_direction,
    CASE
        WHEN counted.stated_areas = counted.treated_areas
            AND coalesce(counted.unit = coalesce(own.unit, shipped.unit), TRUE)
            AND coalesce(counted.unit = counted.other_unit, TRUE)
        THEN counted.stated
            / CASE WHEN coalesce(own.aggregation, shipped.aggregation, '') = 'sum' THEN 1
                   ELSE nullif(counted.treated_areas, 0) END
    END AS stated_per_year,
    CASE
        WHEN counted.observed_areas = counted.treated_areas
            AND coalesce(counted.unit = coalesce(own.unit, shipped.unit), TRUE)
            AND coalesce(counted.unit = counted.other_unit, TRUE)
        THEN counted.observed
            / CASE WHEN coalesce(own.aggregation, shipped.aggregation, '') = 'sum' THEN 1
                   ELSE nullif(counted.treated_areas, 0) END
    END AS observed_per_year
FROM counted
LEFT JOIN kinds USING (municipality_id, kind)
LEFT JOIN facts.indicators AS own
    ON own.municipality_id = counted.municipality_id AND own.indicator_id = counted.indicator_id
LEFT JOIN facts.indicators AS shipped
    ON shipped.municipality_id = '' AND shipped.indicator_id = counted.indicator_id
