-- Question:   What did a snapshot tell that later ones have to be held against, once it is pruned?
-- Grain:      a table each: the delivered observations, the areas they are of and the definitions in force
-- Parameters: none (reads the attached snapshot `whole`, writes the main database)
-- Columns:    those that told_cells, secondary_families and secondary_sums read, and `meta`
CREATE SCHEMA facts;
CREATE TABLE facts.meta AS FROM whole.facts.meta;
CREATE TABLE facts.indicators AS FROM whole.facts.indicators;
CREATE TABLE facts.areas AS SELECT municipality_id, area_id, kind, parent_id FROM whole.facts.areas;
CREATE TABLE facts.observations AS
SELECT
    municipality_id,
    indicator_id,
    area_id,
    period,
    period_kind,
    year,
    disaggregation,
    correction,
    method_version,
    value,
    null_reason,
    case_count,
    largest_share,
    is_suppressed,
    file
FROM whole.facts.observations
WHERE file IS NOT NULL;
