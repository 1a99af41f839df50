-- Question:   Which rows do several questions to a snapshot start from?
-- Grain:      macros of this connection; assessments_in_full: one row per assessment; solutions_in_full: one row per
--             solution
-- Parameters: none
-- Columns:    assessments_in_full: those of assessments, the version of the method (assessed_by), the area's name,
--             the rate and the decision of the target;
--             solutions_in_full: those of solution_statuses and of solutions that questions ask for, uncovered_eur
--             (in the year of the cliff), cliff_eur (what is open then, or only planned), covered_until (last year for
--             which cover is stated; null = nothing stated)
CREATE OR REPLACE TEMP MACRO assessments_in_full() AS TABLE
WITH rates AS (
    SELECT municipality_id, target_id, any_value(rate) AS rate, any_value(compounding) AS compounding
    FROM targets
    WHERE role = 'target'
    GROUP BY municipality_id, target_id
),
methods AS (
    SELECT any_value(value) AS versions FROM meta WHERE key = 'methods'
)
SELECT
    assessments.*,
    json_extract_string(methods.versions, '$.' || assessments.method) AS assessed_by,
    areas.name AS area_name,
    rates.rate,
    rates.compounding,
    decisions.body AS decision_body,
    decisions.reference AS decision_reference,
    decisions.title AS decision_title,
    decisions.url AS decision_url
FROM assessments
CROSS JOIN methods
LEFT JOIN areas
    ON areas.municipality_id = assessments.municipality_id AND areas.area_id = assessments.area_id
LEFT JOIN rates
    ON rates.municipality_id = assessments.municipality_id AND rates.target_id = assessments.target_id
LEFT JOIN decisions
    ON decisions.municipality_id = assessments.municipality_id
    AND decisions.decision_id = assessments.decision_id;

CREATE OR REPLACE TEMP MACRO solutions_in_full() AS TABLE
SELECT
    statuses.*,
    solutions.summary,
    solutions.operator_type,
    solutions.legal_form,
    solutions.started_on,
    solutions.contract_ends_on,
    solutions.exit_terms,
    solutions.open_source_licence,
    solutions.repository_url,
    solutions.standards,
    solutions.reused_from,
    solutions.continuation,
    cover.uncovered_eur,
    CASE WHEN statuses.cliff_grade = 'planned' THEN cover.planned_eur ELSE cover.uncovered_eur END AS cliff_eur,
    spans.covered_until
FROM solution_statuses AS statuses
JOIN solutions USING (municipality_id, solution_id)
LEFT JOIN funding_cover AS cover
    ON cover.municipality_id = statuses.municipality_id
    AND cover.solution_id = statuses.solution_id
    AND cover.fiscal_year = statuses.cliff_year
LEFT JOIN (
    SELECT municipality_id, solution_id, max(fiscal_year) AS covered_until
    FROM funding_cover
    WHERE need_eur > 0
    GROUP BY municipality_id, solution_id
) AS spans
    ON spans.municipality_id = statuses.municipality_id AND spans.solution_id = statuses.solution_id;
