-- Which grants are higher than the cost that they may be given for?
-- Grain: one row per row of funding.
-- Rows of: funding
SELECT
    package_no, file, line, 'grant_eur' AS column_name, shown(grant_eur) AS value,
    shown(eligible_eur) AS eligible
FROM funding
WHERE given AND grant_eur > eligible_eur
