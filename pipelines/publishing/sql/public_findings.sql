-- Question:   Which findings may outlets show?
-- Grain:      the view public.findings, one row per finding
-- Parameters: none
-- Columns:    those of facts.findings; a finding about a suppressed observation does not repeat its cell, nor
--             does one about the same figure in a reference list that yielded to it, nor one that quotes other
--             values of a place where any value of the indicator is suppressed
CREATE VIEW public.findings AS
SELECT
    findings.* REPLACE (
        CASE WHEN hidden.line IS NULL THEN findings.value END AS value,
        CASE
            WHEN hidden.line IS NULL THEN findings.message_de
            ELSE 'Der Wert unterliegt der Geheimhaltung.'
        END AS message_de,
        CASE WHEN hidden.line IS NULL THEN findings.message_en ELSE 'The value is suppressed.' END AS message_en
    )
FROM facts.findings AS findings
LEFT JOIN (
    SELECT package_id, file, line, NULL AS rule FROM facts.observations WHERE is_suppressed
    UNION
    SELECT gone.package_id, gone.file, gone.line, NULL
    FROM facts.yielded_observations AS gone
    JOIN facts.observations AS own
        ON own.is_suppressed
        AND own.package_id = gone.own_package_id
        AND own.file = gone.own_file
        AND own.line = gone.own_line
    UNION
    -- These quote the value before, the parts or what a quotient is made of.
    SELECT told.package_id, told.file, told.line, told.rule
    FROM facts.findings AS told
    JOIN facts.observations AS row_of ON row_of.package_id = told.package_id
        AND row_of.file = told.file
        AND row_of.line = told.line
    SEMI JOIN facts.observations AS secret
        ON secret.is_suppressed
        AND secret.municipality_id = row_of.municipality_id
        AND secret.indicator_id = row_of.indicator_id
        AND secret.area_id = row_of.area_id
    WHERE told.rule IN (
        'change_large', 'change_outlier', 'jump_by_thousand', 'parts_differ', 'population_step', 'value_changed'
    )
        AND NOT row_of.is_suppressed
) AS hidden
    ON hidden.package_id = findings.package_id
    AND hidden.file = findings.file
    AND hidden.line = findings.line
    AND (hidden.rule IS NULL OR hidden.rule = findings.rule);
