-- Question:   Which municipalities are there, once each?
-- Grain:      facts.municipalities becomes one row per municipality: its own package's list first, the head of
--             its own package, then official lists; what the first does not say the others add. The Land of a
--             German municipality follows from its key
-- Parameters: none
-- Columns:    those of the contract
CREATE OR REPLACE TABLE facts.municipalities AS
WITH listed AS (
    SELECT entry.*, FALSE AS is_head, packages.role = 'reference' AS is_reference
    FROM facts.municipalities AS entry
    JOIN facts.packages AS packages USING (package_id)
    UNION ALL BY NAME
    SELECT
        municipality_id,
        package_id,
        'package.toml' AS file,
        municipality_name AS name,
        TRUE AS is_head,
        role = 'reference' AS is_reference
    FROM facts.packages
),
states (key, state) AS (
    VALUES
        ('01', 'Schleswig-Holstein'), ('02', 'Hamburg'), ('03', 'Niedersachsen'), ('04', 'Bremen'),
        ('05', 'Nordrhein-Westfalen'), ('06', 'Hessen'), ('07', 'Rheinland-Pfalz'), ('08', 'Baden-Württemberg'),
        ('09', 'Bayern'), ('10', 'Saarland'), ('11', 'Berlin'), ('12', 'Brandenburg'),
        ('13', 'Mecklenburg-Vorpommern'), ('14', 'Sachsen'), ('15', 'Sachsen-Anhalt'), ('16', 'Thüringen')
)
SELECT
    listed.* EXCLUDE (is_head, is_reference)
    REPLACE (
        first_value(country IGNORE NULLS) OVER whole AS country,
        coalesce(first_value(listed.state IGNORE NULLS) OVER whole, states.state) AS state,
        first_value(kind IGNORE NULLS) OVER whole AS kind
    )
FROM listed
LEFT JOIN states ON states.key = substr(municipality_id, 4, 2) AND starts_with(municipality_id, 'DE-')
WINDOW whole AS (
    PARTITION BY municipality_id ORDER BY is_reference, is_head, package_id, file, line
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
)
QUALIFY row_number() OVER (
    PARTITION BY municipality_id ORDER BY is_reference, is_head, package_id, file, line
) = 1
ORDER BY municipality_id;
