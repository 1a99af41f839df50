-- Question:   Which judgements belong to the areas at hand?
-- Grain:      the table temp.neighbourhood_verdicts, one row per area
-- Parameters: $judged (rows of neighbourhood_judged as JSON)
-- Columns:    those of neighbourhood_judged
CREATE OR REPLACE TEMP TABLE neighbourhood_verdicts AS
SELECT unnest(rows)
FROM (
    SELECT from_json(
        $judged::JSON,
        '[{"area_id": "VARCHAR", "target_id": "VARCHAR", "method": "VARCHAR", "status": "VARCHAR",
           "reason": "VARCHAR", "symbol": "VARCHAR", "unit": "VARCHAR", "target_kind": "VARCHAR",
           "observed_year": "INTEGER", "observed": "DOUBLE", "observed_status": "VARCHAR",
           "expected": "DOUBLE", "gap": "DOUBLE", "gap_share": "DOUBLE", "achieved_share": "DOUBLE",
           "score": "DOUBLE", "baseline_year": "INTEGER", "baseline": "DOUBLE", "target_year": "INTEGER",
           "target": "DOUBLE"}]'
    ) AS listed
) AS parsed, unnest(parsed.listed) AS unnested(rows);
