"""Judgements by worked examples: the golden series, its edges, and every target kind."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest

from tests.helpers.judging import definition, facts, judge, judged, observation, quarter, waypoint

GOLDEN = {2019: 100_000.0, 2020: 97_000.0, 2021: 96_000.0, 2022: 93_500.0, 2023: 91_000.0, 2024: 88_500.0}
OBSERVATIONS = [observation(year, value) for year, value in GOLDEN.items()]
TARGET = [waypoint("baseline", 2019, 100_000.0), waypoint("target", 2030, 50_000.0)]


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_golden_series_is_off_track_by_the_pathway(engine):
    row = judged(facts(OBSERVATIONS, TARGET, engine=engine), "pathway")

    assert row["status"] == "off_track"
    assert row["reason"] is None
    assert row["headline"] is True
    # 100,000 + (50,000 − 100,000) · 5/11
    assert row["expected"] == pytest.approx(77_272.73, abs=0.01)
    assert row["gap"] == pytest.approx(11_227.27, abs=0.01)
    assert row["gap_share"] == pytest.approx(0.1453, abs=0.0001)
    assert row["score"] == pytest.approx(0.506, abs=0.0005)
    # (50,000 − 88,500) / 6
    assert row["required_per_year"] == pytest.approx(-6_416.67, abs=0.01)
    assert row["required_rate"] == pytest.approx(-0.0908, abs=0.00005)
    assert row["achieved_share"] == pytest.approx(0.23)
    assert row["cumulative_excess"] == pytest.approx(34_181.8, abs=0.05)


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_golden_series_gets_a_cloud(engine):
    row = judged(facts(OBSERVATIONS, TARGET, engine=engine), "weather")

    assert (row["status"], row["symbol"], row["reason"]) == ("off_track", "cloud", None)
    # s = (88,500 − 100,000) / 5 = −2,300; 88,500 − 6 · 2,300
    assert row["projected"] == pytest.approx(74_700)
    assert row["score"] == pytest.approx(0.358, abs=0.0005)


def test_the_golden_series_is_off_track_by_its_growth_rate():
    row = judged(facts(OBSERVATIONS, TARGET), "growth_rate")

    assert row["status"] == "off_track"
    # 2.4137 % a year of the 6.1069 % that were needed
    assert row["score"] == pytest.approx(0.3952, abs=0.0001)


def test_the_golden_series_is_beyond_the_tolerance_of_plan_against_actual():
    row = judged(facts(OBSERVATIONS, TARGET), "linear_gap")

    assert row["status"] == "off_track"
    assert row["score"] == pytest.approx(0.1453, abs=0.0001)


def test_duckdb_and_polars_give_the_same_rows():
    world = (
        [*OBSERVATIONS, observation(2024, 50.0, indicator_id="population")],
        [*TARGET, waypoint("milestone", 2025, 80_000.0)],
        [definition(), definition(indicator_id="population", good_direction="up", aggregation_time="last")],
    )
    on_polars, on_duckdb = judge(facts(*world)), judge(facts(*world, engine="duckdb"))

    assert [list(row) for row in on_polars] == [list(row) for row in on_duckdb]
    for left, right in zip(on_polars, on_duckdb, strict=True):
        for name, value in left.items():
            expected = pytest.approx(right[name]) if isinstance(value, float) else right[name]
            assert value == expected, name


def test_every_target_is_judged_by_all_four_methods():
    methods = [row["method"] for row in judge(facts(OBSERVATIONS, TARGET))]

    assert methods == ["growth_rate", "linear_gap", "pathway", "weather"]


def test_the_definition_names_the_headline_method():
    rows = judge(facts(OBSERVATIONS, TARGET, [definition(status_method="weather")]))

    assert [row["method"] for row in rows if row["headline"]] == ["weather"]


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (80_000.0, "at_risk"),  # q = 20,000 / 22,727 = 0.88
        (78_000.0, "on_track"),  # q = 22,000 / 22,727 = 0.97
        (50_000.0, "achieved"),  # the target value itself
        (101_000.0, "off_track"),  # the wrong way
    ],
)
def test_the_pathway_ratio_decides_the_status(value, status):
    rows = [*OBSERVATIONS[:-1], observation(2024, value)]

    assert judged(facts(rows, TARGET), "pathway")["status"] == status


def test_nothing_is_capped_when_a_series_is_ahead():
    rows = [*OBSERVATIONS[:-1], observation(2024, 72_727.0)]

    # (100,000 − 72,727) / 22,727.27
    assert judged(facts(rows, TARGET), "pathway")["score"] == pytest.approx(1.2, abs=0.001)


def test_a_target_of_zero_needs_no_special_case():
    zero = [waypoint("baseline", 2019, 100_000.0), waypoint("target", 2030, 0.0)]
    given = facts(OBSERVATIONS, zero)

    # P = 100,000 · 6/11 = 54,545.45; q = 11,500 / 45,454.55
    assert judged(given, "pathway")["score"] == pytest.approx(0.253)
    assert judged(given, "growth_rate")["reason"] == "growth_rate_undefined"


def test_a_relative_target_counts_from_the_observed_baseline():
    relative = [
        waypoint("baseline", 2019, kind="relative_to_baseline"),
        waypoint("target", 2030, kind="relative_to_baseline", change=-0.5),
    ]
    row = judged(facts(OBSERVATIONS, relative), "pathway")

    assert (row["baseline"], row["target"]) == (100_000.0, 50_000.0)
    assert row["score"] == pytest.approx(0.506)


def test_a_per_head_target_is_judged_on_values_per_head():
    heads = [observation(year, 10_000.0, indicator_id="population", period=str(year)) for year in range(2019, 2025)]
    per_head = [waypoint("baseline", 2019, kind="per_capita"), waypoint("target", 2030, 5.0, kind="per_capita")]
    definitions = [definition(), definition(indicator_id="population", aggregation_time="last")]
    row = judged(facts([*OBSERVATIONS, *heads], per_head, definitions), "pathway")

    assert (row["baseline"], row["observed"]) == (10.0, 8.85)
    assert row["gap"] == pytest.approx(1.122727)


@pytest.mark.parametrize(("compounding", "expected"), [("of_baseline", 75_000.0), ("of_previous_year", 77_378.09375)])
def test_a_yearly_rate_of_five_per_cent_depends_on_its_compounding(compounding, expected):
    rate = [
        waypoint("baseline", 2019, kind="annual_rate"),
        waypoint("target", 2030, kind="annual_rate", rate=-0.05, compounding=compounding),
    ]

    # 100,000 · (1 − 5 · 0.05) against 100,000 · 0.95⁵
    assert judged(facts(OBSERVATIONS, rate), "pathway")["expected"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("interpolation", "expected"), [(None, 85_000.0), ("step", 100_000.0), ("geometric", 83_666.00)]
)
def test_a_milestone_bends_the_pathway(interpolation, expected):
    path = [
        waypoint("baseline", 2020, 100_000.0),
        waypoint("milestone", 2028, 70_000.0),
        waypoint("target", 2030, 50_000.0, interpolation=interpolation),
    ]
    row = judged(facts(OBSERVATIONS, path), "pathway")

    # halfway to the milestone: 85,000; the earlier waypoint holds; √(100,000 · 70,000)
    assert row["expected"] == pytest.approx(expected, abs=0.01)


def test_a_pathway_that_asks_for_nothing_yet_is_judged_by_side():
    step = [
        waypoint("baseline", 2019, 100_000.0),
        waypoint("milestone", 2028, 70_000.0),
        waypoint("target", 2030, 50_000.0, interpolation="step"),
    ]
    row = judged(facts(OBSERVATIONS, step), "pathway")

    assert (row["score"], row["status"]) == (None, "on_track")


def test_weather_looks_at_the_nearest_decided_waypoint_ahead():
    path = [*TARGET, waypoint("milestone", 2026, 84_000.0)]
    row = judged(facts(OBSERVATIONS, path), "weather")

    # −2,300 · 2 / (84,000 − 88,500) = 1.02
    assert (row["status"], row["symbol"]) == ("on_track", "sun")
    assert row["score"] == pytest.approx(1.0222, abs=0.0001)


def test_weather_without_the_value_five_years_earlier_uses_four_points():
    row = judged(facts(OBSERVATIONS[1:], TARGET), "weather")

    # (88,500 − 97,000) / 4 = −2,125 a year
    assert row["projected"] == pytest.approx(75_750)
    assert row["window_points"] == 5


def test_weather_gives_no_rating_on_three_points():
    row = judged(facts(OBSERVATIONS[3:], TARGET), "weather")

    assert (row["status"], row["reason"], row["symbol"]) == ("not_assessable", "too_few_points", None)


def test_weather_gives_no_rating_across_a_break():
    broken = [
        observation(year, value, method_version="2024" if year > 2021 else "2019") for year, value in GOLDEN.items()
    ]

    assert judged(facts(broken, TARGET), "weather")["reason"] == "series_break"
    # the stated baseline was decided by the council and holds for the pathway
    assert judged(facts(broken, TARGET), "pathway")["status"] == "off_track"


def test_a_baseline_observed_by_another_method_cannot_be_compared():
    broken = [
        observation(year, value, method_version="2024" if year > 2021 else "2019") for year, value in GOLDEN.items()
    ]
    unstated = [waypoint("baseline", 2019), waypoint("target", 2030, 50_000.0)]

    assert judged(facts(broken, unstated), "pathway")["reason"] == "series_break"


@pytest.mark.parametrize("status", ["achieved", "off_track"])
def test_after_the_target_year_it_is_reached_or_missed(status):
    value = 90_000.0 if status == "achieved" else 80_000.0
    past = [waypoint("baseline", 2019, 100_000.0), waypoint("target", 2022, value)]
    row = judged(facts(OBSERVATIONS, past), "pathway")

    assert (row["status"], row["reason"]) == (status, "target_year_passed")
    assert (row["expected"], row["required_per_year"]) == (value, None)


@pytest.mark.parametrize(
    ("observations", "waypoints", "as_of", "reason"),
    [
        (OBSERVATIONS, [waypoint("target", 2030, 50_000.0)], 2024, "no_baseline"),
        (OBSERVATIONS[1:], [waypoint("baseline", 2019), TARGET[1]], 2024, "no_baseline"),
        (OBSERVATIONS[:1], TARGET, 2019, "baseline_year"),
        (OBSERVATIONS, TARGET, 2028, "too_old"),
        (OBSERVATIONS[:3], TARGET, 2021, "too_early"),
        (OBSERVATIONS, [waypoint("baseline", 2026, 90_000.0), TARGET[1]], 2024, "outside_pathway"),
        ([observation(2024, None)], TARGET, 2024, "too_few_points"),
        ([], TARGET, 2024, "too_few_points"),
        ([observation(2024, None, null_reason="suppressed")], TARGET, 2024, "suppressed"),
    ],
)
def test_what_cannot_be_judged_says_why(observations, waypoints, as_of, reason):
    row = judged(facts(observations, waypoints), "pathway", date(as_of, 12, 31))

    assert (row["status"], row["reason"]) == ("not_assessable", reason)


def test_a_value_exactly_three_years_old_is_still_judged():
    row = judged(facts(OBSERVATIONS, TARGET), "pathway", date(2027, 12, 31))

    assert row["status"] == "off_track"


def test_an_earlier_stichtag_takes_the_decision_in_force_then():
    decisions = [
        {"municipality_id": "DE-99000000", "decision_id": "D1", "decided_on": date(2019, 6, 1)},
        {"municipality_id": "DE-99000000", "decision_id": "D2", "decided_on": date(2023, 6, 1)},
    ]
    old = [{**row, "decision_id": "D1", "superseded_by": "T2"} for row in TARGET]
    new = [{**row, "target_id": "T2", "decision_id": "D2"} for row in TARGET]
    given = facts(OBSERVATIONS, [*old, *new], decisions=decisions)

    assert judged(given, "pathway", date(2022, 12, 31))["target_id"] == "T1"
    assert judged(given, "pathway", date(2024, 12, 31))["target_id"] == "T2"
    assert judged(given, "pathway", date(2022, 12, 31))["observed_year"] == 2022


def test_before_the_decision_an_indicator_has_no_target():
    decided = [{**row, "decided_on": date(2023, 6, 1)} for row in TARGET]
    rows = judge(facts(OBSERVATIONS, decided), date(2022, 12, 31))

    assert [(row["target_id"], row["method"]) for row in rows] == [(None, "growth_rate")]


def test_an_indicator_without_a_target_is_judged_by_its_growth():
    rows = judge(facts(OBSERVATIONS, []))

    assert [(row["target_id"], row["method"], row["headline"]) for row in rows] == [(None, "growth_rate", True)]
    # (88,500 / 100,000)^(1/5) − 1 = −2.41 % a year, faster than 0.5 %
    assert rows[0]["score"] == pytest.approx(0.024137, abs=0.000001)
    assert rows[0]["status"] == "improved"


def test_the_growth_of_an_input_is_neither_good_nor_bad():
    (row,) = judge(facts(OBSERVATIONS, [], [definition(level="input")]))

    assert (row["status"], row["reason"]) == ("not_assessable", "no_target")


@pytest.mark.parametrize(
    ("value", "as_of", "status", "gap"),
    [(50.0, 2024, "on_track", 0.0), (62.0, 2024, "at_risk", 2.0), (10.0, 2024, "off_track", -10.0)],
)
def test_a_corridor_has_no_direction(value, as_of, status, gap):
    corridor = [definition(good_direction="corridor", corridor_min=20.0, corridor_max=60.0)]
    given = facts([observation(as_of, value)], TARGET, corridor)
    row = judged(given, "pathway")

    assert (row["status"], row["gap"]) == (status, gap)


def test_quarters_add_up_to_a_year_only_when_all_four_are_there():
    quarters = [
        *(quarter(2023, number, 22_750.0) for number in (1, 2, 3, 4)),
        *(quarter(2024, number, 20_000.0) for number in (1, 2, 3)),
    ]
    row = judged(facts(quarters, TARGET), "pathway")

    assert (row["observed_year"], row["observed"]) == (2023, 91_000.0)


def test_an_uncorrected_value_does_not_mix_with_corrected_ones_in_an_area():
    corrected = [observation(year, v, area_id="A1", correction="climate_factor") for year, v in GOLDEN.items()]
    raw = [observation(2024, 1.0, area_id="A1")]
    target = [{**row, "area_id": "A1"} for row in TARGET]

    assert judged(facts([*corrected, *raw], target), "pathway")["observed"] == 88_500.0


def test_a_missing_year_leaves_the_cumulative_excess_open():
    gap = [row for row in OBSERVATIONS if row["year"] != 2021]

    assert judged(facts(gap, TARGET), "pathway")["cumulative_excess"] is None


def test_a_year_given_in_quarters_is_judged_like_a_year_given_whole():
    # the second series takes the long way: it has to be brought to years first
    quarters = [quarter(2023, number, 22_750.0) for number in (1, 2, 3, 4)]
    mixed = [*(row for row in OBSERVATIONS if row["year"] != 2023), *quarters]

    assert judge(facts(mixed, TARGET)) == judge(facts(OBSERVATIONS, TARGET))


@pytest.mark.parametrize(("letter", "reason"), [("B", None), ("C", "quality_below_minimum"), (None, None)])
def test_a_value_below_the_quality_that_the_definition_asks_for_is_not_judged(letter, reason):
    rows = [*OBSERVATIONS[:-1], observation(2024, 88_500.0, data_quality=letter)]
    given = facts(rows, TARGET, [definition(min_data_quality="B")])

    assert judged(given, "pathway")["reason"] == reason


def test_towards_zero_a_series_on_the_log_scale_is_continued_as_a_straight_line():
    fall = [observation(2019 + step, 100_000.0 - 9_000.0 * step) for step in range(6)]
    zero = [waypoint("baseline", 2019, 100_000.0), waypoint("target", 2030, 0.0)]
    half = [waypoint("baseline", 2019, 100_000.0), waypoint("target", 2030, 50_000.0)]
    of_log = [definition(scale="log", plausible_min=0.0)]

    # 55,000 less some 9,000 a year: next to nothing is left in 2030, and zero is reached in the year after
    row = judged(facts(fall, zero, of_log), "pathway")
    assert 0 < row["projected"] < 5_000
    assert (row["target_reached_in"], row["zero_reached_in"]) == (2031, 2031)
    # on the log scale the same percentage every year never gets there
    assert judged(facts(fall, half, of_log), "pathway")["zero_reached_in"] is None


def test_a_projection_looks_at_nothing_before_a_break():
    broken = [
        observation(2014 + step, 200_000.0 if step < 5 else GOLDEN[2014 + step], method_version=str(step >= 5))
        for step in range(11)
    ]

    whole = judged(facts(OBSERVATIONS, TARGET), "pathway")
    row = judged(facts(broken, TARGET), "pathway")
    assert (row["projected"], row["projected_low"]) == (whole["projected"], whole["projected_low"])


def test_a_value_that_is_too_old_is_not_continued():
    row = judged(facts(OBSERVATIONS, TARGET), "pathway", date(2028, 12, 31))

    assert (row["reason"], row["projected"], row["hit_probability"]) == ("too_old", None, None)


def test_a_pathway_of_equal_rates_from_zero_cannot_be_drawn():
    rows = [observation(2015 + step, 0.0 if step == 0 else 10.0 * step) for step in range(6)]
    path = [waypoint("baseline", 2015), waypoint("target", 2030, 500.0, interpolation="geometric")]
    rising = [definition(good_direction="up")]

    row = judged(facts(rows, path, rising, as_of=date(2020, 12, 31)), "pathway")
    assert (row["expected"], row["status"], row["reason"]) == (None, "not_assessable", "no_baseline")


def test_a_growth_down_to_nothing_is_one_of_minus_a_hundred_per_cent():
    rows = [observation(2019, 100.0), observation(2024, 0.0)]
    path = [waypoint("baseline", 2019), waypoint("target", 2030, 200.0)]
    rising = [definition(good_direction="up")]

    # (0 / 100)^(1/5) − 1 = −1, over 2^(1/11) − 1 = 0.0650
    row = judged(facts(rows, path, rising), "growth_rate")
    assert row["status"] == "off_track"
    assert row["score"] == pytest.approx(-1 / (2 ** (1 / 11) - 1))


def test_everything_at_once_adds_up_too():
    rows = [observation(2019 + step, value) for step, value in enumerate((100.0, 50.0, 20.0, 10.0, 5.0))]
    path = [
        waypoint("baseline", 2019, kind="annual_rate"),
        waypoint("target", 2030, kind="annual_rate", rate=-1.0, compounding="of_previous_year"),
    ]

    # expected: 100 in the first year, then nothing; 185 − 100
    row = judged(facts(rows, path, as_of=date(2023, 12, 31)), "pathway")
    assert row["cumulative_excess"] == pytest.approx(85.0)


def test_a_target_for_a_part_leaves_the_whole_its_growth():
    parts = [{**row, "disaggregation": "sector=transport"} for row in [*OBSERVATIONS]]
    path = [{**row, "disaggregation": "sector=transport"} for row in TARGET]
    rows = judge(facts([*OBSERVATIONS, *parts], path))

    assert [(row["target_id"], row["disaggregation"]) for row in rows if row["headline"]] == [
        (None, ""),
        ("T1", "sector=transport"),
    ]


def test_a_census_breaks_values_per_head():
    heads = [
        observation(
            year,
            10_000.0 if year < 2022 else 9_000.0,
            indicator_id="population",
            method_version="2011" if year < 2022 else "2022",
        )
        for year in range(2019, 2025)
    ]
    path = [waypoint("baseline", 2019, kind="per_capita"), waypoint("target", 2030, 5.0, kind="per_capita")]
    definitions = [definition(), definition(indicator_id="population", aggregation_time="last")]
    given = facts([*OBSERVATIONS, *heads], path, definitions)

    assert {judged(given, method)["reason"] for method in ("pathway", "weather", "linear_gap")} == {"series_break"}


@pytest.mark.parametrize(
    ("reasons", "over_time", "observed_year", "reason"),
    [
        # the last quarter is known: what the first one hides does not matter
        (("suppressed", None, None, None), "last", 2024, None),
        (("suppressed", "unknown", None, None), "sum", 2023, "suppressed"),
        (("unknown", None, None, None), "sum", 2023, None),
    ],
)
def test_of_the_parts_of_a_year_confidentiality_comes_first(reasons, over_time, observed_year, reason):
    parts = [
        quarter(2024, number, None if why else 22_000.0, null_reason=why) for number, why in enumerate(reasons, start=1)
    ]
    row = judged(facts([*OBSERVATIONS[:-1], *parts], TARGET, [definition(aggregation_time=over_time)]), "linear_gap")

    assert (row["observed_year"], row["reason"]) == (observed_year, reason)


@pytest.mark.parametrize("method", ["pathway", "growth_rate", "linear_gap"])
@pytest.mark.parametrize(
    ("direction", "ceiling", "latest", "status"),
    [
        ("down", 25.0, 22.0, "achieved"),  # worse than at the start, still held
        ("down", 25.0, 25.0, "achieved"),
        ("down", 25.0, 25.4, "off_track"),  # lost, though within five per cent
        ("down", 20.0, 20.1, "off_track"),  # the target is the baseline
        ("up", 15.0, 16.0, "achieved"),
        ("up", 15.0, 14.9, "off_track"),
    ],
)
def test_a_target_that_is_met_from_the_start_is_to_be_held(method, direction, ceiling, latest, status):
    path = [waypoint("baseline", 2019, 20.0), waypoint("target", 2030, ceiling)]
    given = facts([observation(2019, 20.0), observation(2024, latest)], path, [definition(good_direction=direction)])

    assert judged(given, method)["status"] == status


def _days(year: int, *days: date, value: float = 10.0) -> list[dict]:
    return [
        observation(year, value, period=day.isoformat(), period_kind="date", start_on=day, end_on=day) for day in days
    ]


@pytest.mark.parametrize(
    ("over_time", "days", "observed"),
    [
        ("sum", 365, 3650.0),
        ("mean", 365, 10.0),
        ("sum", 364, None),  # one day is missing
        ("mean", 6, None),
        ("last", 6, 10.0),  # of a stock the latest count stands for the year
    ],
)
def test_days_make_a_year_only_when_all_are_there(over_time, days, observed):
    rows = _days(2023, *(date(2023, 1, 1) + timedelta(days=at) for at in range(days)))
    (row,) = judge(facts(rows, [], [definition(aggregation_time=over_time)]))

    assert row["observed"] == observed


def test_one_date_a_year_is_the_value_of_that_year():
    rows = [*_days(2022, date(2022, 12, 31)), *_days(2023, date(2023, 12, 31), value=11.0)]
    (row,) = judge(facts(rows, [], [definition(aggregation_time="sum")]))

    assert (row["observed_year"], row["observed"]) == (2023, 11.0)


@pytest.mark.parametrize(("months", "observed_year"), [(12, 2023), (11, 2022)])
def test_a_stock_needs_the_last_part_of_the_year(months, observed_year):
    rows = [observation(2022, 9.0)] + [
        observation(
            2023,
            float(month),
            period=f"2023-{month:02}",
            period_kind="month",
            start_on=date(2023, month, 1),
            end_on=date(2023, month, monthrange(2023, month)[1]),
        )
        for month in range(1, months + 1)
    ]
    (row,) = judge(facts(rows, [], [definition(aggregation_time="last")]))

    assert row["observed_year"] == observed_year


# --- the UN's progress chart, on request --------------------------------------------------------------


def test_the_un_chart_judges_only_where_the_definition_names_it():
    asked = judge(facts(OBSERVATIONS, TARGET, [definition(status_method="un_progress")]))
    untold = judge(facts(OBSERVATIONS, TARGET))

    assert [row["method"] for row in asked if row["headline"]] == ["un_progress"]
    assert "un_progress" not in {row["method"] for row in untold}


@pytest.mark.parametrize("engine", ["polars", "duckdb"])
def test_the_un_chart_divides_the_way_that_growth_leads_to(engine):
    given = facts(OBSERVATIONS, TARGET, [definition(status_method="un_progress")], engine=engine)
    row = judged(given, "un_progress")

    growth = (88_500 / 100_000) ** (1 / 5) - 1
    assert row["score"] == pytest.approx((88_500 * (1 + growth) ** 6 - 100_000) / -50_000)
    assert (row["status"], row["on_track_above"], row["at_risk_above"]) == ("at_risk", 0.95, 0.10)
    assert row["growth"] == pytest.approx(growth)


@pytest.mark.parametrize(
    ("latest", "status"),
    [(50_000.0, "achieved"), (73_500.0, "on_track"), (98_500.0, "off_track"), (101_000.0, "off_track")],
)
def test_the_un_chart_asks_for_nearly_all_or_a_tenth_of_the_way(latest, status):
    rows = [observation(2019, 100_000.0), observation(2024, latest)]
    row = judged(facts(rows, TARGET, [definition(status_method="un_progress")]), "un_progress")

    assert row["status"] == status


def test_the_un_chart_is_undefined_from_zero():
    rows = [observation(2019, 0.0), observation(2024, 5.0)]
    upwards = definition(status_method="un_progress", good_direction="up")
    row = judged(facts(rows, [waypoint("baseline", 2019), waypoint("target", 2030, 50.0)], [upwards]), "un_progress")

    assert (row["status"], row["reason"]) == ("not_assessable", "growth_rate_undefined")


@pytest.mark.parametrize(
    ("latest", "status"), [(103.0, "improved"), (102.0, "unchanged"), (98.0, "unchanged"), (97.0, "worsened")]
)
def test_without_a_target_the_un_chart_calls_half_a_per_cent_a_year_a_change(latest, status):
    rows = [observation(2019, 100.0), observation(2024, latest)]
    (row,) = judge(facts(rows, [], [definition(status_method="un_progress", good_direction="up")]))

    assert (row["method"], row["status"], row["on_track_above"]) == ("un_progress", status, 0.005)


def test_the_score_of_plan_against_actual_is_the_lag():
    row = judged(facts(OBSERVATIONS, TARGET), "linear_gap")

    assert row["score"] == pytest.approx((88_500 - row["expected"]) / row["expected"])
    assert row["score"] > 0
    assert (row["on_track_above"], row["at_risk_above"]) == (0.0, 0.05)


def test_a_snapshot_is_projected_by_the_version_that_it_names():
    first, second = (
        next(row for row in judge(facts(OBSERVATIONS, TARGET), projection_version=version) if row["headline"])
        for version in ("1.0", "2.0")
    )

    step = -2228.5714285714284 * 5 / 5.3
    assert first["projected"] == pytest.approx(88_500 + 6 * step)
    assert second["projected"] > first["projected"]
