-- Question:   What stays of a table when some municipalities or packages are exchanged?
-- Grain:      deletes rows of facts.{table}
-- Parameters: {table}, {by} (municipality_id or package_id), $chosen (its entries)
-- Columns:    none
DELETE FROM facts.{table} WHERE {by} IN (SELECT unnest($chosen))
