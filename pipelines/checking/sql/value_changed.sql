-- Which values differ from those of the stored version without being marked as revised?
-- Grain: one row per observation; of more than a thousand of one indicator the largest thousand, each with
-- the number of all of them. Differences that computing leaves behind are none. Confidential values below
-- the municipality are left out, because the stored value may have been suppressed.
SELECT
    entry.package_no, entry.file, entry.line, 'value' AS column_name, shown(entry.value) AS value,
    concat_ws(', ', entry.indicator_id, nullif(entry.area_id, ''), nullif(entry.disaggregation, '')) AS title,
    entry.period, shown(earlier.value) AS before,
    count(*) OVER (PARTITION BY entry.package_no, entry.indicator_id) AS count
FROM observations AS entry
SEMI JOIN revised USING (package_no, municipality_id, indicator_id, area_id)
JOIN previous_observations AS earlier ON earlier.package_no = entry.package_no
    AND hash(
        earlier.municipality_id, earlier.indicator_id, earlier.area_id, earlier.period,
        earlier.disaggregation, earlier.correction, earlier.method_version
    ) = hash(
        entry.municipality_id, entry.indicator_id, entry.area_id, entry.period, entry.disaggregation,
        entry.correction, entry.method_version
    )
ANTI JOIN (SELECT municipality_id, indicator_id FROM indicators WHERE confidential) AS secret
    ON secret.municipality_id = entry.municipality_id AND secret.indicator_id = entry.indicator_id
    AND entry.area_id <> ''
WHERE entry.given AND NOT entry.flawed AND entry.status IS DISTINCT FROM 'revised'
    AND abs(entry.value - earlier.value) > 1e-9 * greatest(abs(entry.value), abs(earlier.value))
QUALIFY row_number() OVER (
    PARTITION BY entry.package_no, entry.indicator_id
    ORDER BY abs(entry.value - earlier.value) / greatest(abs(entry.value), abs(earlier.value)) DESC, entry.line
) <= 1000
