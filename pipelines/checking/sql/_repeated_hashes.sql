-- Which keys does a package state twice, or others of the same hash?
-- Grain: one row per package and hash. Made for each table: {table}, {key} (columns). Prepared for
-- key_duplicate as a table of its own, so that its size is known and the large side of the join is not the
-- one that is kept in memory; where it is empty, nothing else is asked.
SELECT package_no, hash(municipality_id, {key}) AS hashed
FROM {table}
WHERE given AND NOT flawed
GROUP BY ALL
HAVING count(*) > 1
