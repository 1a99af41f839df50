-- What do several checks compute alike, and how do figures stand in their sentences?
-- Grain: one value each.
CREATE MACRO shown(figure) AS regexp_replace(figure::VARCHAR, '\.0+$', '');
CREATE MACRO percent_en(share) AS shown(round(100 * share, 1));
CREATE MACRO percent_de(share) AS replace(percent_en(share), '.', ',');

-- Periods finer than the frequency that the indicator is judged at follow the seasons.
CREATE MACRO is_finer(kind, frequency) AS
    CASE frequency
        WHEN 'yearly' THEN kind IN ('half_year', 'quarter', 'month', 'date')
        WHEN 'half_yearly' THEN kind IN ('quarter', 'month', 'date')
        WHEN 'quarterly' THEN kind IN ('month', 'date')
        ELSE kind = 'date'
    END;
CREATE MACRO part_of_year(kind, frequency, start_on) AS
    CASE WHEN is_finer(kind, frequency) THEN 100 * month(start_on) + day(start_on) ELSE 0 END;

-- How many periods lie between a period and the one before it in the series: 1 where none is skipped.
CREATE MACRO days_of_step(kind, frequency, start_on, end_on) AS
    CASE WHEN is_finer(kind, frequency) THEN 365.25 ELSE date_diff('day', start_on, end_on) + 1 END;
CREATE MACRO steps_of(days, end_on, end_before) AS
    greatest(1, round(date_diff('day', end_before, end_on) / days));

-- Change per step as a share of the value before: compound where both are positive, else straight; from
-- zero there is no share.
CREATE MACRO share_of_change(before, after, gap) AS
    CASE
        WHEN before > 0 AND after >= 0 THEN abs((after / before) ** (1 / gap) - 1)
        WHEN before <> 0 THEN abs(after - before) / abs(before) / gap
    END;
CREATE MACRO change_of(before, after, gap, is_log) AS
    CASE WHEN is_log THEN ln(after / before) ELSE after - before END / gap;

-- A unit mix-up is a factor of 1000 on top of a real change, which may be by half.
CREATE MACRO about_thousand(ratio) AS
    ratio BETWEEN 1000 / 1.5 AND 1500 OR ratio BETWEEN 1 / 1500 AND 1.5 / 1000;
