-- Question:   What does a snapshot tell of the indicators with secrets, and what does it keep?
-- Grain:      one row per delivered observation of temp.secret_families
-- Parameters: none (reads the macro is_secret)
-- Columns:    row_no, the key (municipality_id to method_version), value, is_unsaid (suppressed by the office, no
--             value), is_suppressed, is_secret (for a reason of its own, as in mark_suppressed)
SELECT
    observed.rowid AS row_no,
    observed.municipality_id,
    observed.indicator_id,
    observed.area_id,
    observed.period,
    observed.disaggregation,
    observed.correction,
    coalesce(observed.method_version, '') AS method_version,
    observed.value,
    observed.value IS NULL AND coalesce(observed.null_reason = 'suppressed', FALSE) AS is_unsaid,
    observed.is_suppressed,
    coalesce(observed.null_reason = 'suppressed', FALSE)
    OR is_secret(
        coalesce(own.confidential, shipped.confidential, FALSE),
        observed.area_id,
        observed.case_count,
        coalesce(own.min_case_count, shipped.min_case_count),
        observed.largest_share
    ) AS is_secret
FROM facts.observations AS observed
SEMI JOIN temp.secret_families USING (municipality_id, indicator_id)
LEFT JOIN facts.indicators AS own
    ON own.municipality_id = observed.municipality_id AND own.indicator_id = observed.indicator_id
LEFT JOIN facts.indicators AS shipped
    ON shipped.municipality_id = '' AND shipped.indicator_id = observed.indicator_id
WHERE observed.file IS NOT NULL;
