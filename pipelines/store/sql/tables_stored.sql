-- Question:   Which tables does a snapshot hold?
-- Grain:      one row per table of schema facts and column, but for what is said of the snapshot itself
-- Parameters: $database (blank: the connection's own)
-- Columns:    table_name, column_name, data_type, is_empty (of what is committed)
SELECT
    columns.table_name,
    columns.column_name,
    columns.data_type,
    -- counts rows that were deleted, too, so that zero is sure
    tables.estimated_size = 0 AS is_empty
FROM duckdb_columns() AS columns
JOIN duckdb_tables() AS tables USING (database_name, schema_name, table_name)
WHERE columns.schema_name = 'facts'
    AND columns.table_name <> 'meta'
    AND columns.database_name = coalesce(nullif($database, ''), current_database())
ORDER BY columns.table_name, columns.column_index
