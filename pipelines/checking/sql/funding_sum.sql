-- Which total costs are not the sum of their sources, by more than the euro that rounding explains?
-- Grain: one row per row of funding. Needs grant and own share; third parties may be blank.
-- Rows of: funding
SELECT
    package_no, file, line, 'total_eur' AS column_name, shown(total_eur) AS value,
    shown(grant_eur + own_eur + coalesce(third_party_eur, 0)) AS sum,
    shown(total_eur - (grant_eur + own_eur + coalesce(third_party_eur, 0))) AS difference
FROM funding
WHERE given AND NOT flawed AND abs(total_eur - (grant_eur + own_eur + coalesce(third_party_eur, 0))) > 1
