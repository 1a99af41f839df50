-- Which budget lines have a kind of cost or a number that their budget kind cannot have?
-- Grain: one row per budget line. Only what holds in every Land: depreciation is no payment, so neither an
-- investment nor cash; personnel and posts are running cost; an investment number belongs to an
-- investment. Recurrence proves nothing: investments recur and running cost may be paid once.
-- Rows of: budget
SELECT
    package_no, file, line,
    CASE
        WHEN cost_type IN ('depreciation', 'personnel') AND budget_kind <> 'operating' THEN 'cost_type'
        WHEN budget_kind = 'investment' THEN 'staff_posts'
        ELSE 'investment_no'
    END AS column_name,
    CASE column_name
        WHEN 'cost_type' THEN cost_type
        WHEN 'staff_posts' THEN shown(staff_posts)
        ELSE investment_no
    END AS value,
    budget_kind
FROM budget
WHERE given AND NOT flawed
    AND (
        (budget_kind = 'investment' AND (cost_type IN ('depreciation', 'personnel') OR staff_posts > 0))
        OR (budget_kind = 'operating_cash' AND cost_type = 'depreciation')
        OR (budget_kind IN ('operating', 'operating_cash') AND investment_no <> '')
    )
