-- Question:   Which factor holds for a member, or a place, in a year?
-- Grain:      one row per set, key and year; a set is named by its owner and its name, since two owners may
--             use one name: `<municipality>|<set>`, `@<package>|<set>` or `|<set>` for the catalogue
-- Parameters: none
-- Columns:    factor_set, key, year, factor
-- A set of the catalogue's name goes before it member by member: a city states the factor of its own district
-- heating and takes the others from the catalogue.
-- Degree days become a factor here: the norm's number (the latest that is stated) over the year's.
WITH owned AS (
    SELECT municipality_id || '|' || factor_set AS factor_set, factor_set AS name, key, year, value
    FROM facts.factors
    UNION ALL
    SELECT '@' || package_id || '|' || factor_set, factor_set, key, year, value
    FROM facts.factors
),
norms AS (
    SELECT factor_set, arg_max(value, year) AS norm
    FROM owned
    WHERE name = 'degree_days' AND key = 'norm'
    GROUP BY factor_set
)
SELECT factor_set, key, year, value AS factor
FROM owned
WHERE name <> 'degree_days'
UNION ALL
SELECT factor_set, key, year, norm / nullif(value, 0)
FROM owned
JOIN norms USING (factor_set)
WHERE name = 'degree_days' AND key = 'year'
UNION ALL
SELECT '|' || factor_set, key, year, value
FROM facts.catalogue_factors
UNION ALL
SELECT sets.factor_set, shipped.key, shipped.year, shipped.value
FROM (SELECT DISTINCT factor_set, name FROM owned) AS sets
JOIN facts.catalogue_factors AS shipped ON shipped.factor_set = sets.name
ANTI JOIN owned ON owned.factor_set = sets.factor_set AND owned.key = shipped.key
