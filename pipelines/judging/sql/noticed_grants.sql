-- Question:   What do notices pay to every solution, year by year?
-- Grain:      one row per solution and year that a notice states
-- Parameters: {schema} (where the delivered tables lie); reads the temporary table notices
-- Columns:    municipality_id, solution_id, fiscal_year, noticed_eur (approved, else received; the latest word of every
--             position of the Finanzierungsplan counts)
WITH latest AS (
    SELECT *
    FROM {schema}grant_years
    QUALIFY row_number() OVER (
        PARTITION BY municipality_id, grant_id, year, coalesce(plan_position, '') ORDER BY as_of DESC NULLS LAST
    ) = 1
),
yearly AS (
    SELECT municipality_id, grant_id, year AS fiscal_year, sum(coalesce(approved_eur, received_eur)) AS paid_eur
    FROM latest
    GROUP BY ALL
    HAVING paid_eur IS NOT NULL
)
SELECT
    notices.municipality_id,
    notices.solution_id,
    yearly.fiscal_year,
    sum((yearly.paid_eur::DOUBLE * notices.share)::DECIMAL(18, 2))::DOUBLE AS noticed_eur
FROM temp.notices
JOIN yearly USING (municipality_id, grant_id)
GROUP BY ALL
