-- Which official lists name at least 5 % fewer municipalities than their stored version did?
-- Grain: one row per package. Of several days the latest counts, in either version.
WITH counted AS (
    SELECT package_no, TRUE AS is_new, end_on, count(DISTINCT municipality_id) AS municipalities, min(file) AS file
    FROM observations
    WHERE given AND is_reference AND indicator_id = 'population' AND area_id = ''
    GROUP BY ALL
    UNION ALL BY NAME
    SELECT package_no, FALSE AS is_new, end_on, count(DISTINCT municipality_id) AS municipalities
    FROM previous_observations
    WHERE indicator_id = 'population' AND area_id = ''
    GROUP BY ALL
),
latest AS (
    SELECT package_no, is_new, max(end_on) AS day, arg_max(municipalities, end_on) AS municipalities,
        arg_max(file, end_on) AS file
    FROM counted
    GROUP BY ALL
)
SELECT
    later.package_no, later.file, NULL::INTEGER AS line, NULL AS column_name, NULL AS value,
    strftime(later.day, '%d.%m.%Y') AS day_de, later.day::VARCHAR AS day_en,
    strftime(earlier.day, '%d.%m.%Y') AS before_de, earlier.day::VARCHAR AS before_en,
    later.municipalities AS count, earlier.municipalities AS count_before
FROM latest AS later
JOIN latest AS earlier ON earlier.package_no = later.package_no AND later.is_new AND NOT earlier.is_new
WHERE later.municipalities <= 0.95 * earlier.municipalities
