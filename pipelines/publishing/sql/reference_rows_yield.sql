-- Question:   Which rows of reference packages does a municipality state itself?
-- Grain:      one row per row of facts.{table} that yields
-- Parameters: the table; when an own row says the same (publishing/reference_observation_same.sql, else the key)
-- Columns:    municipality_id, package_id, file, line; owner and place of the municipality's own row
CREATE OR REPLACE TEMP TABLE yielded AS
SELECT
    entry.municipality_id,
    entry.package_id,
    entry.file,
    entry.line,
    own.package_id AS own_package_id,
    own.file AS own_file,
    own.line AS own_line
FROM facts.{table} AS entry
JOIN facts.packages AS listed ON listed.package_id = entry.package_id AND listed.role = 'reference'
JOIN facts.{table} AS own ON own.municipality_id = entry.municipality_id
    {same}
JOIN facts.packages AS owner ON owner.package_id = own.package_id AND owner.role <> 'reference'
QUALIFY row_number() OVER (
    PARTITION BY entry.package_id, entry.file, entry.line ORDER BY own.package_id, own.file, own.line
) = 1;
