-- Question:   Who runs a type of solution, how, since when, and who can be asked?
-- Grain:      one row per solution, those in permanent operation first, the own one before others of its phase
-- Parameters: $municipality_id, $kind; $phase and $operator_type (blank for any, '-' for not stated); $least and
--             $below (inhabitants; null for any); $most (rows)
-- Columns:    municipality_id, municipality, is_own, population, population_year, solution_id, name, phase, operator,
--             operator_type, operating_model, legal_form, responsible_office, started_on, standards,
--             open_source_licence, repository_url, reused_from, readiness, pilot_on, permanent_on, months_to_permanent,
--             contact, publisher, as_of, found
-- Notes:      population with its year (latest); months_to_permanent (from pilot; null unless both are stated in that
--             order); found (rows without $most)
-- Nothing internal: no contract, exit terms, forecast, risk, option or review of any municipality.
WITH asked AS (
    SELECT *
    FROM solutions
    WHERE solution_kind = $kind
        AND (municipality_id NOT LIKE 'DE-99%' OR $municipality_id LIKE 'DE-99%')
        AND ($phase = '' OR phase = $phase)
        AND ($operator_type = '' OR coalesce(nullif(operator_type, ''), '-') = $operator_type)
),
heads AS (
    SELECT municipality_id, arg_max(value, end_on) AS population, max(year) AS population_year
    FROM observations
    WHERE indicator_id = 'population'
        AND area_id = ''
        AND disaggregation = ''
        AND value > 0
        AND municipality_id IN (SELECT municipality_id FROM asked)
    GROUP BY municipality_id
),
stages AS (
    SELECT
        municipality_id,
        solution_id,
        min(started_on) FILTER (phase = 'pilot') AS pilot_on,
        min(started_on) FILTER (phase = 'permanent') AS permanent_on
    FROM phases
    WHERE municipality_id IN (SELECT municipality_id FROM asked)
    GROUP BY ALL
),
named AS (
    SELECT municipality_id, any_value(name) AS name
    FROM municipalities
    WHERE municipality_id IN (SELECT municipality_id FROM asked)
    GROUP BY ALL
)
SELECT
    asked.municipality_id,
    coalesce(named.name, packages.municipality_name, asked.municipality_id) AS municipality,
    asked.municipality_id = $municipality_id AS is_own,
    heads.population,
    heads.population_year,
    asked.solution_id,
    asked.name,
    asked.phase,
    asked.operator,
    asked.operator_type,
    asked.operating_model,
    asked.legal_form,
    asked.responsible_office,
    asked.started_on,
    asked.standards,
    asked.open_source_licence,
    asked.repository_url,
    asked.reused_from,
    statuses.readiness,
    stages.pilot_on,
    stages.permanent_on,
    CASE
        WHEN stages.permanent_on >= stages.pilot_on THEN date_sub('month', stages.pilot_on, stages.permanent_on)
    END AS months_to_permanent,
    packages.contact,
    packages.publisher,
    packages.as_of,
    count(*) OVER () AS found
FROM asked
JOIN (
    SELECT package_id, municipality_name, contact, publisher, as_of FROM packages
) AS packages USING (package_id)
LEFT JOIN named USING (municipality_id)
LEFT JOIN heads USING (municipality_id)
LEFT JOIN stages USING (municipality_id, solution_id)
LEFT JOIN solution_statuses AS statuses USING (municipality_id, solution_id)
WHERE ($least IS NULL OR heads.population >= $least) AND ($below IS NULL OR heads.population < $below)
ORDER BY
    list_position(['permanent', 'transfer', 'pilot', 'prototype', 'idea', 'ended'], asked.phase),
    asked.municipality_id <> $municipality_id,
    stages.permanent_on,
    municipality,
    asked.solution_id
LIMIT $most;
