-- Question:   What does a loaded snapshot of $number target series hold?
-- Grain:      fills facts.observations, facts.targets and facts.packages; twenty years and one target a series
-- Parameters: $number (series), $per_town (series of one municipality), $first (year), $years
-- Columns:    those of the contract
-- Kinds take turns: absolute, relative with a milestone, a yearly rate, a target of zero. Every hundredth
-- series lacks every third year, every fiftieth changes its method half-way. hash() makes the noise.
CREATE TEMPORARY TABLE generated AS
SELECT
    number,
    'DE-' || lpad((10000000 + number // $per_town)::VARCHAR, 8, '0') AS municipality_id,
    CASE WHEN number % $per_town = 0 THEN '' ELSE 'gebiet-' || (number % $per_town)::VARCHAR END AS area_id,
    exp(4 + 8 * (hash(number, 1) % 1000000) / 1e6) AS level,
    -0.04 + 0.06 * (hash(number, 2) % 1000000) / 1e6 AS trend
FROM range($number) AS numbers (number);

INSERT INTO facts.observations BY NAME
SELECT
    municipality_id,
    municipality_id AS package_id,
    'observations.csv' AS file,
    (2 + number * $years + step)::INTEGER AS line,
    'ghg_total' AS indicator_id,
    area_id,
    ($first + step)::VARCHAR AS period,
    round(level * exp(trend * step + 0.06 * ((hash(number, 3, step) % 1000000) / 1e6 - 0.5)), 1) AS value,
    't CO2e' AS unit,
    '' AS disaggregation,
    'final' AS status,
    'B' AS data_quality,
    'none' AS correction,
    CASE WHEN number % 50 = 7 AND step >= $years // 2 THEN '2' END AS method_version,
    'Bilanz' AS source,
    'year' AS period_kind,
    make_date($first + step, 1, 1) AS start_on,
    make_date($first + step, 12, 31) AS end_on,
    ($first + step)::INTEGER AS year,
    FALSE AS is_suppressed
FROM generated, range($years) AS steps (step)
WHERE number % 100 <> 3 OR step % 3 <> 1;

INSERT INTO facts.targets BY NAME
WITH rows AS (
    SELECT number, level, municipality_id, area_id, 'baseline' AS role, $first::INTEGER AS year, 1 AS place
    FROM generated
    UNION ALL
    SELECT number, level, municipality_id, area_id, 'milestone', 2030, 2 FROM generated WHERE number % 4 = 1
    UNION ALL
    SELECT number, level, municipality_id, area_id, 'target', 2040, 3 FROM generated
)
SELECT
    municipality_id,
    municipality_id AS package_id,
    'targets.csv' AS file,
    (4 * number + place)::INTEGER AS line,
    'ziel-' || number AS target_id,
    'ghg_total' AS indicator_id,
    area_id,
    '' AS disaggregation,
    ['absolute', 'relative_to_baseline', 'annual_rate', 'absolute'][1 + number % 4] AS kind,
    role,
    year,
    CASE WHEN role = 'target' AND number % 4 = 0 THEN round(0.4 * level) WHEN role = 'target' AND number % 4 = 3 THEN 0 END AS value,
    CASE WHEN number % 4 = 1 AND role = 'milestone' THEN -0.4 WHEN number % 4 = 1 AND role = 'target' THEN -0.8 END AS change,
    CASE WHEN number % 4 = 2 AND role = 'target' THEN -0.02 END AS rate,
    CASE WHEN number % 4 = 2 AND role = 'target' THEN 'of_previous_year' END AS compounding,
    DATE '2019-07-01' AS decided_on
FROM rows;

INSERT INTO facts.packages BY NAME
SELECT DISTINCT
    municipality_id AS package_id,
    municipality_id,
    municipality_id AS municipality_name,
    make_date($first + $years - 1, 12, 31) AS as_of
FROM generated;

DROP TABLE generated;
