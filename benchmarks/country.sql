-- Question:   What would the offices of a country deliver: $municipalities towns, $years years?
-- Grain:      temporary tables towns (one row per municipality) and delivered (one per town, indicator, year)
-- Parameters: $municipalities, $first (year), $years
-- Columns:    towns: municipality_id, name, state, kind, inhabitants; delivered: those of observations.csv
-- Reads the temporary table wanted (indicator_id, unit, lowest, highest, place). The towns are made up; their
-- keys have the form of official ones and lie in numbers that no state has given away. hash() makes the noise.
CREATE TEMPORARY TABLE towns AS
SELECT
    number,
    1 + number % 16 AS state_number,
    'DE-' || lpad((1 + number % 16)::VARCHAR, 2, '0') || (900000 + number // 16)::VARCHAR AS municipality_id,
    'Gemeinde ' || lpad((number + 1)::VARCHAR, 5, '0') || ' (fiktiv)' AS name,
    lpad((1 + number % 16)::VARCHAR, 2, '0') AS state,
    CASE WHEN number % 100 = 0 THEN 'city' ELSE 'municipality' END AS kind,
    round(exp(6.5 + 6 * pow((hash(number, 1) % 1000000) / 1e6, 2)))::INTEGER AS inhabitants
FROM range($municipalities) AS numbers (number);

CREATE TEMPORARY TABLE delivered AS
SELECT
    towns.state_number,
    towns.municipality_id,
    wanted.indicator_id,
    $first + step AS period,
    CASE
        WHEN wanted.indicator_id = 'population' THEN round(towns.inhabitants * exp(0.004 * (step - $years)))
        WHEN wanted.highest IS NOT NULL
            THEN round(
                wanted.lowest
                + (wanted.highest - wanted.lowest)
                * (0.2 + 0.4 * noise.town + 0.01 * step + 0.02 * noise.year), 2
            )
        ELSE round(
            towns.inhabitants * exp(-3 + 5 * noise.of_indicator + 0.5 * noise.town)
            * exp((0.04 - 0.08 * noise.trend) * step + 0.05 * noise.year), 1
        )
    END AS value,
    wanted.unit
FROM towns, wanted, range($years) AS steps (step),
    LATERAL (
        SELECT
            (hash(towns.number, wanted.place) % 1000000) / 1e6 AS town,
            (hash(wanted.place) % 1000000) / 1e6 AS of_indicator,
            (hash(towns.number, wanted.place, 7) % 1000000) / 1e6 AS trend,
            (hash(towns.number, wanted.place, step) % 1000000) / 1e6 AS year
    ) AS noise;
