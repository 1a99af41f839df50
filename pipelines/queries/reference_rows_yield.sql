-- Question:   Which rows of reference packages does a municipality state itself?
-- Grain:      deletes rows of facts.{table}
-- Parameters: {table}, {same} (comparison of the key) from the contract
-- Columns:    none
DELETE FROM facts.{table} AS entry
USING facts.packages AS listed
WHERE listed.package_id = entry.package_id
    AND listed.role = 'reference'
    AND EXISTS (
        SELECT 1
        FROM facts.{table} AS own
        JOIN facts.packages AS owner ON owner.package_id = own.package_id
        WHERE owner.role <> 'reference' AND own.municipality_id = entry.municipality_id{same}
    );
