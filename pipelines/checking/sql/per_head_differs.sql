-- Which delivered values per head or per area are not the delivered total divided by its denominator?
-- Grain: one row per observation. Judged for definitions with [derived] formula = "per" whose unit says how
-- it follows from that of the total (`per_factor`); total and denominator may come from any package of the
-- municipality, its own rows before those of a reference package, and must be one value of that period.
-- Rows of: observations
WITH wanted AS (
    SELECT
        package_no, file, line, municipality_id, area_id, period, disaggregation, correction, title, value,
        per_of, per_by, per_factor
    FROM readings
    JOIN (
        SELECT municipality_id, indicator_id, per_of, per_by, per_factor FROM indicators
        WHERE per_factor IS NOT NULL
    ) USING (municipality_id, indicator_id)
),
delivered AS (
    SELECT
        municipality_id, indicator_id, area_id, period, disaggregation, correction,
        coalesce(any_value(value) FILTER (NOT is_reference), any_value(value)) AS value,
        coalesce(
            nullif(count(DISTINCT value) FILTER (NOT is_reference), 0), count(DISTINCT value)
        ) AS different
    FROM observations
    SEMI JOIN (
        SELECT municipality_id, per_of AS indicator_id FROM wanted
        UNION
        SELECT municipality_id, per_by FROM wanted
    ) USING (municipality_id, indicator_id)
    ANTI JOIN (SELECT municipality_id, indicator_id FROM indicators WHERE confidential) AS secret
        ON secret.municipality_id = observations.municipality_id
        AND secret.indicator_id = observations.indicator_id AND observations.area_id <> ''
    WHERE NOT flawed AND value IS NOT NULL
    GROUP BY ALL
    HAVING different = 1
)
SELECT
    wanted.package_no, wanted.file, wanted.line, 'value' AS column_name, shown(wanted.value) AS value,
    wanted.title, wanted.period, wanted.per_of AS total_of, shown(total.value) AS total,
    wanted.per_by AS divided_by, shown(base.value) AS base,
    shown(round(wanted.per_factor * total.value / base.value, 4)) AS expected
FROM wanted
JOIN delivered AS total ON total.municipality_id = wanted.municipality_id
    AND total.indicator_id = wanted.per_of AND total.area_id = wanted.area_id
    AND total.period = wanted.period AND total.disaggregation = wanted.disaggregation
    AND total.correction = wanted.correction
JOIN delivered AS base ON base.municipality_id = wanted.municipality_id
    AND base.indicator_id = wanted.per_by AND base.area_id = wanted.area_id
    AND base.period = wanted.period AND base.disaggregation = '' AND base.correction = 'none'
WHERE base.value > 0
    AND abs(wanted.value - wanted.per_factor * total.value / base.value)
        > 0.005 * abs(wanted.per_factor * total.value / base.value)
