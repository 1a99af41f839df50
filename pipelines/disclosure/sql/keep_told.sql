-- Question:   What did a snapshot tell that later ones have to be held against, once it is pruned?
-- Grain:      a table each: the delivered observations, the areas they are of and the definitions in force
-- Parameters: none (reads the attached snapshot `whole`, writes the main database)
-- Columns:    all that the tables have: nobody knows what later programs will ask
CREATE SCHEMA facts;
CREATE TABLE facts.meta AS FROM whole.facts.meta;
CREATE TABLE facts.indicators AS FROM whole.facts.indicators;
CREATE TABLE facts.areas AS FROM whole.facts.areas;
CREATE TABLE facts.observations AS FROM whole.facts.observations WHERE file IS NOT NULL;
