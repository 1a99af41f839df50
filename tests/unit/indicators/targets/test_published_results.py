"""Published results of statistical offices come out of our methods, and so do the corners of their rules."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.targets.evidence.published_results import agreements
from tests.helpers.judging import definition, facts, judge, judged, observation, waypoint
from tests.helpers.published_files import EXTRACTS
from tools import make_agreement


@pytest.fixture(scope="module")
def outcomes():
    """Every row of the published tables, recomputed; the extracts hold them all."""
    return make_agreement.recomputed(make_agreement.every_case(EXTRACTS))


def test_every_published_row_is_the_same_or_explained(outcomes):
    assert len(outcomes) == 55 + 55 + 66
    differing = {(each.case.table, each.case.series, each.case.year) for each in outcomes if not each.is_same}
    assert differing == set(make_agreement.WHY)


def test_the_shipped_results_are_those_of_the_published_tables(outcomes):
    assert make_agreement.RESULTS.read_text(encoding="utf-8") == make_agreement.as_toml(outcomes)


def test_every_difference_is_explained_in_both_languages():
    rows = [row for each in agreements() for row in each.differing]

    assert [each.rows - each.same for each in agreements()] == [len(each.differing) for each in agreements()]
    assert all(row.why["de"] and row.why["en"] and row.why["de"] != row.why["en"] for row in rows)


def _weather(values, target, *, direction="down", year=2020):
    rows = [observation(at, value) for at, value in values.items()]
    path = [waypoint("target", *target)]
    given = facts(rows, path, [definition(good_direction=direction)], as_of=date(year, 12, 31))
    row = judged(given, "weather")
    return row["symbol"] or row["reason"], row["status"]


@pytest.mark.parametrize(
    ("values", "target", "symbol", "status"),
    [
        # s = −2 a year; 10 years reach 60: R = −20 / (Z − 80)
        ({2015: 90.0, 2020: 80.0}, (2030, 60.0), "sun", "on_track"),  # R = 1
        ({2015: 90.0, 2020: 80.0}, (2030, 59.0), "sun", "on_track"),  # R = 20/21 = 0.952
        ({2015: 90.5, 2020: 81.0}, (2030, 61.0), "slightly_cloudy", "at_risk"),  # R = 19/20 = 0.95 exactly
        ({2015: 88.0, 2020: 80.0}, (2030, 60.0), "slightly_cloudy", "at_risk"),  # R = 16/20 = 0.80 exactly
        ({2015: 87.9, 2020: 80.0}, (2030, 60.0), "cloud", "off_track"),  # R = 15.8/20 = 0.79
        ({2015: 80.0, 2020: 80.0}, (2030, 60.0), "thunderstorm", "off_track"),  # R = 0: as far as before
        ({2015: 79.0, 2020: 80.0}, (2030, 60.0), "thunderstorm", "off_track"),  # the wrong way
        ({2015: 90.0, 2020: 60.0}, (2030, 60.0), "sun", "achieved"),  # the target value itself
        ({2015: 50.0, 2020: 55.0}, (2030, 60.0), "slightly_cloudy", "achieved"),  # beyond it, on the way back
        ({2015: 14.2, 2020: 13.4}, (2030, 11.4), "slightly_cloudy", "at_risk"),  # R = −1.6/−2 = 0.80 exactly
        ({2016: 88.0, 2017: 86.0, 2018: 84.0, 2020: 80.0}, (2030, 60.0), "sun", "on_track"),  # four points
        ({2017: 86.0, 2018: 84.0, 2020: 80.0}, (2030, 60.0), "too_few_points", "not_assessable"),
        ({2014: 92.0, 2020: 80.0}, (2030, 60.0), "too_few_points", "not_assessable"),
        ({2015: 90.0, 2020: 80.0}, (2020, 60.0), None, "off_track"),  # no year is left
    ],
)
def test_the_weather_symbol_at_its_borders(values, target, symbol, status):
    found = _weather(values, target)

    assert found[1] == status
    if symbol is not None:
        assert found[0] == symbol


def test_the_weather_symbol_of_a_rising_target_mirrors_that_of_a_falling_one():
    assert _weather({2015: 10.0, 2020: 20.0}, (2030, 40.0), direction="up") == ("sun", "on_track")
    assert _weather({2015: 20.0, 2020: 19.0}, (2030, 40.0), direction="up") == ("thunderstorm", "off_track")


@pytest.mark.parametrize(
    ("ahead", "ratio", "symbol"),
    [
        # s = −2; the nearer waypoint counts, whichever is the harder one: R = −2 · 2 / (Z − 80)
        ([(2022, 76.0), (2030, 10.0)], 1.0, "sun"),
        ([(2022, 60.0), (2030, 60.0)], 0.2, "cloud"),
        # the waypoint of the observed year lies no longer ahead: R = −2 · 10 / −20
        ([(2020, 70.0), (2030, 60.0)], 1.0, "sun"),
        ([(2022, 80.0), (2030, 10.0)], None, "sun"),  # the nearer value is reached, no way is left
    ],
)
def test_the_nearest_waypoint_ahead_counts(ahead, ratio, symbol):
    *first, last = ahead
    path = [waypoint("milestone", *each) for each in first] + [waypoint("target", *last)]
    rows = [observation(2015, 90.0), observation(2020, 80.0)]
    row = judged(facts(rows, path, [definition()], as_of=date(2020, 12, 31)), "weather")

    assert (row["score"], row["symbol"]) == (ratio, symbol)
    assert row["reason"] is None


@pytest.mark.parametrize(
    ("values", "since", "points", "ratio"),
    [
        # −10 in five years; what lies between does not matter: R = −2 · 10 / −20
        ({2015: 90.0, 2020: 80.0}, 2015, 2, 1.0),
        ({2015: 90.0, 2017: 20.0, 2020: 80.0}, 2015, 3, 1.0),
        # without the value of 2015: −8 in four years, −2 a year
        ({2014: 0.0, 2016: 88.0, 2017: 1.0, 2018: 2.0, 2019: 3.0, 2020: 80.0}, 2016, 5, 1.0),
        # four points in three years: −3 in three years, R = −1 · 10 / −20
        ({2017: 83.0, 2018: 82.0, 2019: 81.0, 2020: 80.0}, 2017, 4, 0.5),
    ],
)
def test_the_window_says_which_years_it_used(values, since, points, ratio):
    rows = [observation(at, value) for at, value in values.items()]
    path = [waypoint("target", 2030, 60.0)]
    row = judged(facts(rows, path, [definition()], as_of=date(2020, 12, 31)), "weather")

    assert (row["window_from"], row["window_points"], row["score"]) == (since, points, ratio)


@pytest.mark.parametrize(("broken_in", "reason"), [(2015, None), (2016, "series_break"), (2020, "series_break")])
def test_a_break_counts_from_the_second_year_of_the_window_on(broken_in, reason):
    rows = [
        observation(at, 120.0 - 2 * (at - 2000), method_version="2" if at >= broken_in else "1")
        for at in range(2010, 2021)
    ]
    path = [waypoint("target", 2030, 60.0)]
    row = judged(facts(rows, path, [definition()], as_of=date(2020, 12, 31)), "weather")

    assert row["reason"] == reason


@pytest.mark.parametrize(
    ("observed", "direction", "status"),
    [(60.0, "down", "achieved"), (60.1, "down", "off_track"), (60.0, "up", "achieved"), (59.9, "up", "off_track")],
)
@pytest.mark.parametrize("target_year", [2020, 2018])
def test_from_the_target_year_on_it_is_reached_or_missed(observed, direction, status, target_year):
    rows = [observation(2015, 60.0), observation(2020, observed)]
    defined = [definition(good_direction=direction)]
    given = facts(rows, [waypoint("target", target_year, 60.0)], defined, as_of=date(2020, 12, 31))
    row = judged(given, "weather")

    assert (row["status"], row["reason"]) == (status, "target_year_passed")
    assert row["score"] is None


def test_zero_and_negative_targets_need_no_special_case_in_the_weather():
    assert _weather({2015: 10.0, 2020: 5.0}, (2025, 0.0)) == ("sun", "on_track")  # −1 · 5 / −5
    assert _weather({2015: 10.0, 2020: 5.0}, (2025, -5.0)) == ("cloud", "off_track")  # −1 · 5 / −10
    assert _weather({2015: -10.0, 2020: -5.0}, (2025, 0.0), direction="up") == ("sun", "on_track")


def _growth(base, current, *, target=None, direction="up", limit=None):
    rows = [observation(2015, base), observation(2020, current)]
    path = [waypoint("baseline", 2015, base), waypoint("target", 2030, target)] if target is not None else []
    defined = [definition(good_direction=direction, natural_limit=limit)]
    (row,) = [
        row for row in judge(facts(rows, path, defined, as_of=date(2020, 12, 31))) if row["method"] == "growth_rate"
    ]
    return row


@pytest.mark.parametrize(
    ("base", "current", "target", "direction", "score", "status"),
    [
        # 2 % a year of 2 % a year
        (100.0, 100.0 * 1.02**5, 100.0 * 1.02**15, "up", 1.0, "on_track"),
        # 1.9 of 2: exactly at the border, less rounding
        (100.0, 100.0 * 1.0191**5, 100.0 * 1.02**15, "up", 0.955, "on_track"),
        (100.0, 100.0 * 1.012**5, 100.0 * 1.02**15, "up", 0.6, "at_risk"),
        (100.0, 100.0 * 1.011**5, 100.0 * 1.02**15, "up", 0.55, "off_track"),
        (100.0, 100.0 * 0.99**5, 100.0 * 1.02**15, "up", -0.5, "off_track"),
        # falling: dir · growth over the size of what is required
        (100.0, 100.0 * 0.98**5, 100.0 * 0.98**15, "down", 1.0, "on_track"),
        # a negative base that moves towards zero while more is better: sign · dir · growth
        (-100.0, -100.0 * 0.98**5, -100.0 * 0.98**15, "up", 1.0, "on_track"),
        (100.0, 210.0, 200.0, "up", None, "achieved"),
        (0.0, 10.0, 20.0, "up", None, "not_assessable"),
        (10.0, 5.0, 0.0, "down", None, "not_assessable"),
        (10.0, -5.0, -20.0, "down", None, "not_assessable"),
    ],
)
def test_the_growth_rate_at_its_borders(base, current, target, direction, score, status):
    row = _growth(base, current, target=target, direction=direction)

    assert row["status"] == status
    if score is not None:
        assert row["score"] == pytest.approx(score)
    if status == "not_assessable":
        assert row["reason"] == "growth_rate_undefined"


@pytest.mark.parametrize(
    ("base", "limit", "correction"),
    [
        (50.0, None, 1.0),
        (200.0, 100.0, 1.0),  # twice the limit
        (50.0, 100.0, 1 - 0.5**4.44),
        (150.0, 100.0, 1 - 0.5**4.44),  # as far beyond the limit as 50 is before it
        (-50.0, 100.0, 1 - 0.5**4.44),  # sizes count
        (100.0, 100.0, 0.0),
    ],
)
def test_near_its_limit_less_growth_is_asked_for(base, limit, correction):
    def status(rate):
        factor = 1 + rate if base > 0 else 1 - rate
        return _growth(base, base * factor**5, limit=limit)["status"]

    assert status(0.005 * correction + 1e-7) == "improved"
    if correction:
        assert status(0.005 * correction - 1e-7) == "unchanged"
    assert status(0.0) == "unchanged"
    assert status(-0.001) == "worsened"


@pytest.mark.parametrize("end", [0.0, 100.0])
def test_a_share_that_stays_at_its_natural_end_is_unchanged(end):
    row = _growth(end, end, limit=100.0)

    assert (row["status"], row["score"], row["reason"]) == ("unchanged", 0.0, None)


def test_a_share_exactly_at_a_border_is_on_its_better_side():
    # 14.2 less 0.95 of the 2.0 that the pathway asks for by 2025
    path = [waypoint("baseline", 2020, 14.2), waypoint("target", 2030, 10.2)]
    rows = [observation(2020, 14.2), observation(2025, 12.3)]
    row = judged(facts(rows, path, as_of=date(2025, 12, 31)), "pathway")

    assert row["status"] == "on_track"


def test_a_target_in_per_cent_is_reached_by_the_value_that_it_names():
    # 100 · (1 − 0.9) = 10, which a computer makes 9.999999999999998
    path = [
        waypoint("baseline", 2015, 100.0, kind="relative_to_baseline"),
        waypoint("target", 2030, kind="relative_to_baseline", change=-0.9),
    ]
    rows = [observation(2015, 100.0), observation(2020, 10.0)]

    assert judged(facts(rows, path, as_of=date(2020, 12, 31)), "pathway")["status"] == "achieved"


@pytest.mark.parametrize(("before", "symbol"), [(70.0, "cloud"), (61.0, "thunderstorm"), (58.0, "thunderstorm")])
def test_in_the_target_year_a_miss_is_told_by_its_direction(before, symbol):
    assert _weather({2015: before, 2020: 61.0}, (2020, 60.0)) == (symbol, "off_track")


def test_of_two_values_for_the_same_year_the_harder_one_counts():
    rows = [observation(2015, 90.0), observation(2020, 80.0)]
    path = [waypoint("target", 2030, 60.0), waypoint("milestone", 2030, 40.0)]

    # −20 / (40 − 80) = 0.5
    assert judged(facts(rows, path, as_of=date(2020, 12, 31)), "weather")["score"] == pytest.approx(0.5)
