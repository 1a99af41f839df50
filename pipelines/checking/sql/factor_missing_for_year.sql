-- For which years do the factors of a computed indicator lack a member that the data have?
-- Grain: one row per package, indicator and member (energy carrier, or the place of a weather correction), its
-- years in order. Factors of the municipality go before shipped ones of the same name, member by member. A set that
-- stands nowhere is no matter of years. Where a corrected value is delivered, none is computed.
-- Rows of: observations
WITH parts AS (
    SELECT
        package_no, file, line, municipality_id, entry.year, computed.indicator_id, computed.factors,
        split_part(
            split_part(';' || disaggregation || ';', ';' || computed.part_by || '=', 2), ';', 1
        ) AS member
    FROM observations AS entry
    JOIN (
        SELECT municipality_id, indicator_id, part_of, part_by, factors FROM indicators
        WHERE formula = 'weighted_sum'
    ) AS computed USING (municipality_id)
    WHERE computed.part_of = entry.indicator_id
        AND given AND NOT flawed AND value IS NOT NULL
        AND contains(';' || disaggregation, ';' || computed.part_by || '=')
    UNION ALL
    SELECT
        package_no, file, line, municipality_id, entry.year, indicator_id, corrected.weather,
        CASE corrected.weather
            WHEN 'degree_days' THEN 'year' ELSE coalesce(corrected.weather_key, municipality_id)
        END
    FROM observations AS entry
    JOIN (SELECT municipality_id, indicator_id, weather, weather_key FROM indicators WHERE weather IS NOT NULL)
        AS corrected USING (municipality_id, indicator_id)
    WHERE given AND NOT flawed AND value IS NOT NULL AND correction = 'none' AND period_kind = 'year'
        AND NOT EXISTS (
            FROM observations AS delivered
            WHERE delivered.municipality_id = entry.municipality_id
                AND delivered.indicator_id = entry.indicator_id
                AND delivered.area_id = entry.area_id
                AND delivered.disaggregation = entry.disaggregation
                AND delivered.period = entry.period
                AND delivered.correction = corrected.weather
        )
        AND NOT EXISTS (
            FROM factors AS of_area
            WHERE of_area.municipality_id = entry.municipality_id AND of_area.factor_set = corrected.weather
                AND of_area.key = entry.area_id AND of_area.year = entry.year
        )
),
lent AS (
    SELECT municipality_id, factor_set, key, year, file FROM factors WHERE value IS NOT NULL
    UNION
    SELECT covered.municipality_id, factor_set, key, year, file
    FROM factors
    JOIN (SELECT DISTINCT package_no, municipality_id FROM parts) AS covered USING (package_no)
    WHERE value IS NOT NULL
),
owners AS (
    SELECT municipality_id, factor_set, key, min(file) AS factor_file FROM lent GROUP BY ALL
    UNION ALL
    -- A member that the catalogue does not know either is missing in the municipality's own file.
    SELECT municipality_id, factor_set, NULL, min(file)
    FROM lent
    GROUP BY ALL
),
placed AS (
    SELECT
        parts.*,
        coalesce(
            of_member.factor_file, CASE WHEN shipped.key IS NULL THEN of_set.factor_file END
        ) AS factor_file
    FROM parts
    LEFT JOIN owners AS of_member ON of_member.municipality_id = parts.municipality_id
        AND of_member.factor_set = parts.factors AND of_member.key = parts.member
    LEFT JOIN owners AS of_set ON of_set.municipality_id = parts.municipality_id
        AND of_set.factor_set = parts.factors AND of_set.key IS NULL
    LEFT JOIN (SELECT DISTINCT factor_set, key FROM catalogue_factors) AS shipped
        ON shipped.factor_set = parts.factors AND shipped.key = parts.member
),
missing AS (
    FROM placed
    ANTI JOIN lent ON lent.municipality_id = placed.municipality_id AND lent.factor_set = placed.factors
        AND lent.key = placed.member AND lent.year = placed.year
    WHERE factor_file IS NOT NULL
    UNION ALL
    FROM placed
    ANTI JOIN catalogue_factors AS shipped ON shipped.factor_set = placed.factors
        AND shipped.key = placed.member AND shipped.year = placed.year
    WHERE factor_file IS NULL AND factors IN (SELECT factor_set FROM catalogue_factors)
)
SELECT
    package_no,
    coalesce(min(factor_file), min({'file': file, 'line': line}).file) AS file,
    CASE WHEN min(factor_file) IS NULL THEN min({'file': file, 'line': line}).line END AS line,
    NULL::VARCHAR AS column_name,
    member AS value,
    indicator_id,
    factors,
    string_agg(DISTINCT year::VARCHAR, ', ' ORDER BY year::VARCHAR) AS years
FROM missing
GROUP BY package_no, municipality_id, indicator_id, factors, member
ORDER BY ALL
