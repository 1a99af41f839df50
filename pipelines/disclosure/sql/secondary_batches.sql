-- Question:   Which municipalities are looked at together, so that memory does not grow with the store?
-- Grain:      one row per municipality of temp.secret_families; no sum goes beyond a municipality
-- Parameters: none
-- Columns:    municipality_id, batch (about 100,000 observations each)
CREATE OR REPLACE TEMP TABLE secret_batches AS
WITH counted AS (
    SELECT municipality_id, count(*) AS observations
    FROM facts.observations
    SEMI JOIN temp.secret_families USING (municipality_id, indicator_id)
    GROUP BY ALL
)
SELECT
    municipality_id,
    (sum(observations) OVER (ORDER BY municipality_id) - observations) // 100_000 AS batch
FROM counted;
