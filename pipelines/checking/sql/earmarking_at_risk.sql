-- Which funded solutions end before the time is over for which the grant obliges to keep them?
-- Grain: one row per solution, with its latest such date. A contract that ends counts where nothing says
-- that operation goes on: a stated continuation other than `end` needs a new contract, not a new decision.
-- Rows of: funding
WITH earmarked AS (
    SELECT municipality_id, solution_id, max(earmarked_until) AS earmarked_until,
        arg_max(programme, earmarked_until) AS programme
    FROM funding
    WHERE earmarked_until IS NOT NULL
    GROUP BY ALL
)
SELECT
    entry.package_no, entry.file, entry.line,
    CASE WHEN entry.continuation = 'end' THEN 'continuation' ELSE 'contract_ends_on' END AS column_name,
    CASE
        WHEN entry.continuation = 'end' THEN entry.continuation
        ELSE entry.contract_ends_on::VARCHAR
    END AS value,
    entry.solution_id, earmarked_until::VARCHAR AS earmarked_until, programme
FROM solutions AS entry
JOIN packages USING (package_no)
JOIN earmarked ON earmarked.municipality_id = entry.municipality_id
    AND earmarked.solution_id = entry.solution_id
WHERE entry.given AND NOT entry.flawed
    AND (
        (
            entry.continuation = 'end'
            AND earmarked_until > coalesce(entry.contract_ends_on, packages.as_of, DATE '0001-01-01')
        )
        OR (entry.continuation IS NULL AND entry.contract_ends_on < earmarked_until)
    )
