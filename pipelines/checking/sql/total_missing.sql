-- Which indicators come in breakdowns of the whole municipality only, so that nothing can be judged?
-- Grain: one row per municipality and indicator, at the first such row. Parts that another indicator is computed
-- from are left out, and shares, which have no whole but 100 per cent.
-- Rows of: observations
SELECT
    part.package_no, part.file, min(part.line) AS line, 'disaggregation' AS column_name, NULL AS value,
    part.indicator_id,
    array_to_string(
        list_sort(list_distinct(list(regexp_replace(part.disaggregation, '=[^;]*', '', 'g')))), ', '
    ) AS dimensions
FROM observations AS part
JOIN indicators AS defined USING (municipality_id, indicator_id)
WHERE defined.unit <> '%' AND part.given AND NOT part.flawed AND part.area_id = '' AND part.disaggregation <> ''
    AND NOT EXISTS (
        FROM observations AS whole
        WHERE whole.municipality_id = part.municipality_id AND whole.indicator_id = part.indicator_id
            AND (whole.disaggregation = '' OR whole.area_id <> '')
    )
    AND NOT EXISTS (
        FROM indicators AS computed
        WHERE computed.municipality_id = part.municipality_id AND computed.part_of = part.indicator_id
            AND computed.part_by IS NOT NULL
    )
GROUP BY part.package_no, part.file, part.municipality_id, part.indicator_id
