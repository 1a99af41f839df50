-- Which intervals end before they begin?
-- Grain: one row per contribution or funding.
SELECT
    package_no, file, line, 'to_year' AS column_name, to_year::VARCHAR AS value,
    from_year::VARCHAR AS start
FROM contributions
WHERE given AND to_year < from_year
UNION ALL
SELECT package_no, file, line, 'ends_on', ends_on::VARCHAR, starts_on::VARCHAR
FROM funding
WHERE given AND ends_on < starts_on
