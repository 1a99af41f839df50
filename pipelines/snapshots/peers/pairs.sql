-- Question:   With what would a municipality be compared in a year, and what decides whether it may?
-- Grain:      the table temp.peer_facts, one row per municipality that has the indicator, the own one
--             included, and per municipality in $named
-- Parameters: $municipality_id, $indicator_id, $year, $until (last year), $divisor (indicator to divide by,
--             blank for none), $denominator_years, $named (keys joined by commas); reads temp.peer_series
-- Columns:    municipality_id, name, state, kind, population and its year; value with the year next to $year,
--             denominator with the year next to that, level (the value, divided); version, wording (of the
--             definition), unit, method, method_version, correction and basis (of the definition divided by, null
--             without a divisor), the same of the own series as own_…, own_year, is_suppressed
CREATE OR REPLACE TEMP TABLE peer_facts AS
WITH series AS (
    SELECT municipality_id, year, value, null_reason, method_version, correction
    FROM temp.peer_series
    WHERE NOT is_divisor AND year <= $until
),
nearest AS (
    SELECT *
    FROM series
    WHERE value IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY municipality_id ORDER BY abs(year - $year), year) = 1
),
hidden AS (
    SELECT municipality_id FROM series GROUP BY municipality_id HAVING bool_or(null_reason = 'suppressed')
),
heads AS (
    SELECT
        municipality_id,
        arg_max(value, end_on) AS population,
        max(year) AS population_year
    FROM observations
    WHERE indicator_id = 'population' AND area_id = '' AND disaggregation = '' AND value > 0
    GROUP BY municipality_id
),
bases AS (
    SELECT base.municipality_id, base.value AS denominator, base.year AS denominator_year
    FROM temp.peer_series AS base
    JOIN nearest
        ON nearest.municipality_id = base.municipality_id
        AND base.year BETWEEN nearest.year - $denominator_years AND nearest.year + $denominator_years
    WHERE base.is_divisor
    QUALIFY row_number() OVER (
        PARTITION BY base.municipality_id ORDER BY abs(base.year - nearest.year), base.year
    ) = 1
),
definitions AS (
    SELECT municipality_id, version, unit, method, md5(concat_ws('|', title_de, description_de)) AS wording
    FROM indicators
    WHERE indicator_id = $indicator_id
),
divisors AS (
    SELECT municipality_id, md5(concat_ws('|', version, unit, title_de, description_de)) AS basis
    FROM indicators
    WHERE indicator_id = $divisor
),
keys AS (
    SELECT municipality_id
    FROM series
    -- Invented municipalities are no peers of real ones, unless they are named.
    WHERE municipality_id NOT LIKE 'DE-99%' OR $municipality_id LIKE 'DE-99%'
    UNION
    SELECT unnest(string_split($named, ',')) AS municipality_id
),
described AS (
    SELECT
        municipalities.municipality_id,
        coalesce(municipalities.name, municipalities.municipality_id) AS name,
        municipalities.state,
        municipalities.kind,
        heads.population,
        heads.population_year,
        nearest.year,
        nearest.value,
        bases.denominator,
        bases.denominator_year,
        CASE WHEN $divisor = '' THEN nearest.value ELSE nearest.value / bases.denominator END AS level,
        coalesce(own_definition.version, shipped.version) AS version,
        coalesce(own_definition.wording, shipped.wording) AS wording,
        coalesce(own_definition.unit, shipped.unit) AS unit,
        CASE WHEN own_definition.version IS NULL THEN shipped.method ELSE own_definition.method END AS method,
        nearest.method_version,
        nearest.correction,
        coalesce(own_divisor.basis, shipped_divisor.basis) AS basis,
        hidden.municipality_id IS NOT NULL AS is_suppressed
    FROM keys
    JOIN municipalities USING (municipality_id)
    LEFT JOIN nearest USING (municipality_id)
    LEFT JOIN hidden USING (municipality_id)
    LEFT JOIN heads USING (municipality_id)
    LEFT JOIN bases USING (municipality_id)
    LEFT JOIN definitions AS own_definition USING (municipality_id)
    LEFT JOIN definitions AS shipped ON shipped.municipality_id = ''
    LEFT JOIN divisors AS own_divisor USING (municipality_id)
    LEFT JOIN divisors AS shipped_divisor ON shipped_divisor.municipality_id = ''
)
SELECT
    described.*,
    own.version AS own_version,
    own.wording AS own_wording,
    own.unit AS own_unit,
    own.method AS own_method,
    own.method_version AS own_method_version,
    own.correction AS own_correction,
    own.basis AS own_basis,
    $year AS own_year
FROM described
LEFT JOIN described AS own ON own.municipality_id = $municipality_id;
