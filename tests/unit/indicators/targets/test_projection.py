"""The projection: slope, band, chance and year of reaching, on DuckDB and Polars alike."""

from __future__ import annotations

import math
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.targets.projection import (
    LAGS,
    STATE_COLUMNS,
    hit_probability,
    projected_at,
    with_projection_state,
    years_until,
)
from indicators.vocabulary.frames import Frame

FIVE_PER_CENT_DOWN = [100 * 0.95**year for year in range(6)]
Values = list[float | None]


def row(values: Values, **more: Any) -> dict[str, Any]:
    """A wide row from values of consecutive years, the observed year last."""
    lags: Values = [*reversed(values), *([None] * (LAGS + 1 - len(values)))]
    wide: dict[str, Any] = {f"lag_{lag}": lags[lag] for lag in range(LAGS + 1)}
    wide |= {"scale": "log", "trend": None, "bound_min": None, "bound_max": None, "direction": -1}
    return wide | {"target": 50.0, "years": 6} | more


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    numbers = ("bound_min", "bound_max", "target", *(f"lag_{lag}" for lag in range(LAGS + 1)))
    return pl.DataFrame(
        rows, schema_overrides=dict.fromkeys(numbers, pl.Float64) | {"scale": pl.String, "trend": pl.String}
    )


def continued(wide: Frame) -> Frame:
    years, target = nw.col("years"), nw.col("target")
    point, low, high = projected_at(years)
    return with_projection_state(wide).with_columns(
        point=point,
        low=low,
        high=high,
        chance=hit_probability(years, target, nw.col("direction")),
        reached=years_until(target),
        at_zero=years_until(nw.lit(0.0)),
    )


def answers(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    wide = nw.from_native(frame(list(rows)).lazy())
    return continued(wide).collect("polars").to_native().rows(named=True)


def answer(values: Values, **more: Any) -> dict[str, Any]:
    (only,) = answers(row(values, **more))
    return only


# --- point and band -------------------------------------------------------------------------------


def test_on_the_log_scale_the_slope_is_kept():
    found = answer(FIVE_PER_CENT_DOWN)

    slope = math.log(0.95) * 5 / 5.3
    deviation = (0.02 + 1.25 * 5 * (slope - math.log(0.95))) / 5
    half = math.sqrt((1.55 * deviation) ** 2 * (1 + 0.6 * 36 / 5) + (0.7 * 6 * slope) ** 2)
    assert found["point"] == pytest.approx(FIVE_PER_CENT_DOWN[-1] * math.exp(6 * slope))
    assert found["low"] == pytest.approx(found["point"] * math.exp(-half))
    assert found["high"] == pytest.approx(found["point"] * math.exp(half))


def test_on_the_linear_scale_the_slope_is_shrunk_by_its_evidence_and_fades():
    found = answer([20.0, 22.0, 21.0, 24.0], scale="linear", years=2)

    slope, level, strayed = 1.1, 21.75, 0.9 + 2.1 + 1.9
    deviation = (0.03 * level + 1.25 * strayed) / 3
    seen = slope**2 * 3 / (2 * deviation**2)
    change = seen / (seen + 1.5) * slope * (0.8 + 0.8**2)
    half = math.sqrt((1.5 * deviation) ** 2 * (1 + 1 + 1.0 * 4 / 3) + change**2)
    assert found["point"] == pytest.approx(24 + change)
    assert (found["low"], found["high"]) == pytest.approx((24 + change - half, 24 + change + half))


def test_a_share_is_continued_by_its_odds():
    values = [2.0, 4.0, 8.0, 15.0, 26.0]
    found = answer(values, scale="logit", bound_min=0.0, bound_max=100.0, years=5, direction=1)

    odds = [math.log((value + 0.3) / (100 - value + 0.3)) for value in values]
    assert found["projection_scale"] == "logit"
    assert found["projection_start"] == pytest.approx(odds[-1])
    assert 26 < found["point"] < found["high"] <= 100
    assert found["low"] > 0


def test_a_share_without_bounds_lies_between_nothing_and_a_hundred():
    found = answer([2.0, 4.0, 8.0, 15.0], scale="logit")

    assert (found["projection_min"], found["projection_max"]) == (0, 100)


def test_a_share_beyond_its_bounds_is_continued_linearly():
    found = answer([90.0, 95.0, 104.0], scale="logit")

    assert (found["projection_scale"], found["projection_max"]) == ("linear", None)


def test_a_definition_may_ask_for_another_trend():
    steady = [20.0, 22.1, 24.0, 26.1, 28.0]
    fading, kept = (answer(steady, scale="linear", trend=trend, years=5)["point"] for trend in (None, "persistent"))
    faded = answer(FIVE_PER_CENT_DOWN, trend="damped")["point"]

    assert 28 < fading < kept < 38.1
    assert faded > answer(FIVE_PER_CENT_DOWN)["point"]


def test_towards_zeros_an_amount_keeps_its_trend():
    found = answer([8.0, 6.0, 4.0, 0.0])

    assert (found["projection_scale"], found["projection_damping"]) == ("linear", 1)


def test_a_fading_trend_comes_to_rest_before_a_far_value():
    near, far = answers(*(row([20.0, 22.0, 24.0, 26.0], scale="linear", direction=1, target=at) for at in (28.0, 60.0)))

    assert 1 < near["reached"] < 5
    assert far["reached"] is None


def test_a_chance_of_less_than_a_millionth_is_nothing():
    away, there = answers(*(row([10.0] * 6, scale="linear", direction=at, target=500.0) for at in (1, -1)))

    assert (away["chance"], there["chance"]) == (0, 1)


def test_the_first_version_is_still_there():
    wide = nw.from_native(frame([row(FIVE_PER_CENT_DOWN)]).lazy())
    point, low, high = projected_at(nw.col("years"))
    stated = with_projection_state(wide, "1.0").with_columns(point=point, low=low, high=high)
    (found,) = stated.collect("polars").to_native().rows(named=True)

    slope = math.log(0.95) * 5 / 5.3
    deviation = (0.015 + 1.25 * 5 * (slope - math.log(0.95))) / 5
    half = 1.42 * deviation * math.sqrt(1 + 1.2 * 36 / 5)
    assert found["projection_version"] == "1.0"
    assert found["point"] == pytest.approx(57.88, abs=0.01)
    assert found["low"] == pytest.approx(found["point"] * math.exp(-half))
    assert found["high"] == pytest.approx(found["point"] * math.exp(half))


def test_the_first_version_knows_no_odds():
    wide = nw.from_native(frame([row([2.0, 4.0, 8.0], scale="logit")]).lazy())
    (found,) = with_projection_state(wide, "1.0").collect("polars").to_native().rows(named=True)

    assert (found["projection_scale"], found["projection_damping"]) == ("linear", 1)


def test_band_and_chance_come_from_the_same_distribution():
    whole = answer(FIVE_PER_CENT_DOWN)
    at_low = answer(FIVE_PER_CENT_DOWN, target=whole["low"])
    at_point = answer(FIVE_PER_CENT_DOWN, target=whole["point"])
    at_high = answer(FIVE_PER_CENT_DOWN, target=whole["high"])

    assert [round(one["chance"], 9) for one in (at_low, at_point, at_high)] == [0.1, 0.5, 0.9]


def test_chances_of_both_directions_add_up_to_one():
    down = answer(FIVE_PER_CENT_DOWN, target=56.0, direction=-1)["chance"]
    up = answer(FIVE_PER_CENT_DOWN, target=56.0, direction=1)["chance"]

    assert down + up == pytest.approx(1)


def test_the_band_widens_with_every_year():
    rows = answers(*(row([100, 97, 99, 93, 95, 90], years=years) for years in range(1, 11)))

    widths = [math.log(one["high"] / one["low"]) for one in rows]
    assert widths == sorted(widths)
    assert len(set(widths)) == 10


def test_the_observed_year_itself_has_no_band():
    found = answer([100, 97, 99, 93], years=0)

    assert (found["point"], found["low"], found["high"]) == pytest.approx((93, 93, 93))
    assert found["chance"] == 0


def test_years_that_have_passed_have_no_projection():
    found = answer([100, 97, 99, 93], years=-1)

    assert (found["point"], found["low"], found["high"], found["chance"]) == (None, None, None, None)


# --- short, gappy and odd series ------------------------------------------------------------------


@pytest.mark.parametrize("values", [[100.0], [100.0, 90.0], [100.0, 95.0, 90.0, None]])
def test_without_three_values_or_a_latest_one_nothing_is_projected(values):
    found = answer(values)

    assert [found[name] for name in ("point", "low", "high", "chance", "reached")] == [None] * 5


def test_a_shorter_series_has_a_wider_band():
    rows = [[101.0 if year % 2 else 99.0 for year in range(size)] for size in (3, 5, 7, 10)]
    widths = [math.log(one["high"] / one["low"]) for one in answers(*(row(values) for values in rows))]

    assert widths == sorted(widths, reverse=True)


def test_values_every_five_years_are_read_as_changes_per_year():
    # Bielefeld publishes so: 10 % less in five years are 2 % a year.
    gappy: Values = [None] * (LAGS + 1)
    gappy[0], gappy[5], gappy[10] = 100.0, 90.0, 81.0
    found = answer(gappy, years=5)

    share_continued = 2 / 2.3
    assert found["projection_changes"] == 2
    assert found["projection_step"] == pytest.approx(math.log(0.9) / 5 * share_continued)
    assert found["point"] == pytest.approx(81 * 0.9**share_continued)


def test_values_before_a_break_are_not_there_and_do_not_count():
    since_break = answer([None, None, None, 80.0, 78.0, 75.0, 74.0])

    assert since_break == pytest.approx(answer([80.0, 78.0, 75.0, 74.0]))


def test_only_the_latest_eight_values_make_the_slope():
    steady = [100.0 - year for year in range(8)]
    with_past = answer([900.0, 500.0, 300.0, *steady], scale="linear", trend="persistent")
    alone = answer(steady, scale="linear", trend="persistent")

    assert with_past["projection_step"] == pytest.approx(alone["projection_step"])
    assert with_past["projection_spread"] > alone["projection_spread"]


def test_a_constant_series_has_a_narrow_band_that_is_not_empty():
    found = answer([100.0] * 8, years=1)

    assert found["point"] == pytest.approx(100)
    assert 99 < found["low"] < 100 < found["high"] < 101


def test_a_series_of_zeros_stays_at_zero():
    found = answer([0.0] * 5, target=0.0)

    assert (found["point"], found["low"], found["high"]) == (0, 0, 0)
    assert (found["chance"], found["reached"]) == (1, 0)


def test_a_zero_forbids_the_log_scale_but_not_the_projection():
    found = answer([8.0, 6.0, 4.0, 0.0], direction=1, target=3.0, years=3)

    assert found["projection_scale"] == "linear"
    assert (found["point"], found["low"]) == (0, 0)
    assert found["high"] >= 0


def test_negative_values_are_continued_below_zero():
    found = answer([4.0, 2.0, -1.0, -3.0], years=2)

    assert found["projection_scale"] == "linear"
    assert found["low"] < found["point"] < -3


# --- bounds ---------------------------------------------------------------------------------------


def test_a_percentage_stays_between_its_bounds():
    bounds = {"scale": "linear", "bound_min": 0.0, "bound_max": 100.0, "direction": 1, "target": 100.0}
    found = answer([80.0, 88.0, 89.0, 97.0], **bounds, trend="persistent", years=1)

    assert (found["point"], found["high"]) == (100, 100)
    assert 80 < found["low"] < 100
    assert 0.5 < found["chance"] < 1


def test_a_target_beyond_the_bounds_is_never_reached():
    rising = [80.0, 86.0, 91.0, 97.0]
    bounds = {"scale": "linear", "bound_min": 0.0, "bound_max": 100.0}
    above = answer(rising, **bounds, direction=1, target=101.0)
    below = answer(list(reversed(rising)), **bounds, direction=-1, target=-1.0)

    assert (above["chance"], above["reached"]) == (0, None)
    assert (below["chance"], below["reached"]) == (0, None)


def test_zero_is_never_reached_on_the_log_scale():
    found = answer(FIVE_PER_CENT_DOWN, target=0.0, years=30)

    assert (found["chance"], found["reached"], found["at_zero"]) == (0, None, None)


# --- when -----------------------------------------------------------------------------------------


def test_the_year_of_reaching_is_the_first_in_which_the_point_is_there():
    years = answer(FIVE_PER_CENT_DOWN)["reached"]

    before, then = answers(*(row(FIVE_PER_CENT_DOWN, years=at) for at in (years - 1, years)))
    assert then["point"] <= 50 < before["point"]


def test_a_whole_number_of_years_is_not_rounded_up():
    # Slope −1 a year, of which 4/4.3 are continued: 96 − 5 · 4/4.3 is reached in five years.
    values = [100.0, 99.0, 98.0, 97.0, 96.0]
    found = answer(values, scale="linear", trend="persistent", target=96 - 5 * 4 / 4.3)

    assert found["reached"] == 5


def test_the_wrong_way_leads_nowhere():
    rising = answer([90.0, 93.0, 97.0, 100.0])

    assert rising["reached"] is None
    assert rising["at_zero"] is None
    assert rising["chance"] < 0.1


def test_a_reached_target_takes_no_more_years():
    found = answer([60.0, 55.0, 50.0, 45.0])

    assert found["reached"] == 0
    assert found["chance"] > 0.9


def test_more_than_a_hundred_years_are_never():
    assert answer([100.0, 99.99, 99.98, 99.97], scale="linear")["reached"] is None


# --- engines, scale and time ----------------------------------------------------------------------

VALUE = st.one_of(st.none(), st.floats(-50, 5000).map(lambda value: round(value, 2)))
ROWS = st.lists(
    st.builds(
        lambda values, scale, target, years, direction: row(
            values, scale=scale, target=target, years=years, direction=direction
        ),
        st.lists(VALUE, min_size=1, max_size=LAGS + 1),
        st.sampled_from(["log", "linear", "logit", None]),
        st.one_of(st.none(), st.floats(0, 2000)),
        st.integers(-1, 30),
        st.sampled_from([-1, 1]),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=3, deadline=None)
@given(ROWS)
def test_duckdb_and_polars_answer_alike(rows):
    # tests/nightly tries many more
    assert_engines_agree(rows)


def assert_engines_agree(rows):
    wide = frame(rows).with_row_index("number")
    on_polars = continued(nw.from_native(wide.lazy())).collect("polars").to_native().sort("number")
    with duckdb.connect() as connection:
        connection.register("wide", wide.to_arrow())
        relation = continued(nw.from_native(connection.table("wide"))).to_native()
        on_duckdb = relation.pl().sort("number")

    for name in (*STATE_COLUMNS, "point", "low", "high", "chance", "reached", "at_zero"):
        ours, theirs = on_polars[name].to_list(), on_duckdb[name].to_list()
        assert [value is None for value in ours] == [value is None for value in theirs], name
        for one, other in zip(ours, theirs, strict=True):
            near = pytest.approx(other, rel=1e-9, abs=1e-9) if isinstance(other, float) else other
            assert one == near, name


@settings(max_examples=6, deadline=None)
@given(st.lists(st.lists(st.floats(1, 5000), min_size=3, max_size=LAGS + 1), min_size=1, max_size=30))
def test_the_unit_does_not_matter(many):
    scales = ["log", "linear"]
    small = answers(*(row(one, scale=scale, target=one[-1] * 0.8) for one in many for scale in scales))
    grown = [([value * 1000 for value in one], one[-1] * 800) for one in many]
    large = answers(*(row(one, scale=scale, target=target) for one, target in grown for scale in scales))

    for before, after in zip(small, large, strict=True):
        for name in ("point", "low", "high"):
            assert after[name] == pytest.approx(before[name] * 1000, rel=1e-6, abs=1e-3)
        assert after["chance"] == pytest.approx(before["chance"], abs=1e-6)


@settings(max_examples=6, deadline=None)
@given(ROWS)
def test_the_band_holds_the_point_and_the_chance_is_a_share(rows):
    for found in answers(*rows):
        if found["point"] is not None:
            slack = 1e-9 * abs(found["point"])
            assert found["low"] - slack <= found["point"] <= found["high"] + slack
        assert found["chance"] is None or 0 <= found["chance"] <= 1


def test_the_state_is_all_that_is_added():
    wide = nw.from_native(frame([row(FIVE_PER_CENT_DOWN)]).lazy())
    before = wide.collect_schema().names()

    assert set(with_projection_state(wide).collect_schema().names()) == {*before, *STATE_COLUMNS}
