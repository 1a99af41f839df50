-- Question:   Which findings may outlets show?
-- Grain:      the view public.findings, one row per finding
-- Parameters: none
-- Columns:    those of facts.findings; a finding about a suppressed observation does not repeat its cell, nor
--             does one about the same figure in a reference list that yielded to it
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
    SELECT package_id, file, line FROM facts.observations WHERE is_suppressed
    UNION
    SELECT gone.package_id, gone.file, gone.line
    FROM facts.yielded_observations AS gone
    JOIN facts.observations AS own
        ON own.is_suppressed
        AND own.package_id = gone.own_package_id
        AND own.file = gone.own_file
        AND own.line = gone.own_line
) AS hidden
    ON hidden.package_id = findings.package_id
    AND hidden.file = findings.file
    AND hidden.line = findings.line;
