"""The backtest: the band holds what it says on series it was not calibrated on, without looking ahead."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from indicators.targets.evidence.calibration import calibration_table
from pipelines.backtesting.backtest import (
    HELD_OUT,
    BacktestSeries,
    forecasts,
    scores,
    shipped_series,
    snapshot_series,
    split_of,
)
from pipelines.backtesting.baselines import baselines
from pipelines.cli.verbs.backtest import COLUMNS, backtest
from pipelines.snapshots.snapshot import open_snapshot


@pytest.fixture(scope="module")
def shipped():
    return shipped_series()


@pytest.fixture(scope="module")
def scored(shipped):
    return scores(forecasts(shipped))


def row_of(rows, split, family, horizon):
    (only,) = [one for one in rows if (one["split"], one["family"], one["horizon"]) == (split, family, horizon)]
    return only


def one_series(**values: float) -> BacktestSeries:
    years = {int(year[1:]): value for year, value in values.items()}
    return BacktestSeries("family", "one", "own", years, scale="linear")


# --- what the band promises -----------------------------------------------------------------------


@pytest.mark.parametrize("horizon", range(1, 6))
def test_the_band_covers_75_to_88_per_cent_of_held_out_series(scored, horizon):
    assert 0.75 <= row_of(scored, HELD_OUT, "all", horizon)["coverage"] <= 0.88


@pytest.mark.parametrize("horizon", range(1, 6))
def test_the_band_covers_75_to_88_per_cent_of_held_out_totals(scored, horizon):
    assert 0.75 <= row_of(scored, HELD_OUT, "uk_total", horizon)["coverage"] <= 0.88


def test_the_error_is_no_larger_than_that_of_the_drift(scored):
    families = ("all", "uk_total", "uk_electricity", "uk_domestic", "uk_industry", "german_city")
    found = {
        (family, horizon): row_of(scored, HELD_OUT, family, horizon) for family in families for horizon in range(1, 6)
    }

    assert [case for case, row in found.items() if not row["mae"] <= row["mae_drift"]] == []


@pytest.mark.parametrize("horizon", range(1, 6))
def test_the_error_is_smaller_than_with_no_change(scored, horizon):
    found = row_of(scored, HELD_OUT, "all", horizon)

    assert found["mae"] < found["mae_no_change"]


def test_the_published_calibration_table_is_that_of_the_backtest(scored):
    published = [one for one in calibration_table() if one.least_points == 3]

    assert len(published) == len(scored)
    for one, found in zip(published, scored, strict=True):
        for name in COLUMNS:
            assert getattr(one, name) == pytest.approx(found[name], abs=1e-4), (one, name)


# --- how it is done -------------------------------------------------------------------------------


def test_no_forecast_looks_ahead(shipped):
    sample = [one for one in shipped if one.family == "german_city"]
    changed = [
        replace(one, values={year: value * (3 if year > 2012 else 1) for year, value in one.values.items()})
        for one in sample
    ]
    before = [one for one in forecasts(sample) if one.origin <= 2012]
    after = [one for one in forecasts(changed) if one.origin <= 2012]

    assert len(before) > 50
    assert [(one.point, one.low, one.high, one.baseline) for one in before] == [
        (one.point, one.low, one.high, one.baseline) for one in after
    ]


def test_every_value_is_forecast_from_every_earlier_year_with_three_points():
    found = forecasts([one_series(y2015=10, y2016=9, y2017=9, y2018=8, y2020=7)])

    assert [(one.origin, one.horizon, one.actual) for one in found] == [(2017, 1, 8), (2017, 3, 7), (2018, 2, 7)]


def test_too_short_series_are_left_out():
    assert forecasts([one_series(y2015=10, y2016=9, y2017=9)]) == []
    assert scores([]) == []


def test_coverage_is_the_share_of_values_inside_the_band():
    steady = one_series(y2015=100, y2016=100, y2017=100, y2018=100, y2019=150)
    (row,) = [one for one in scores(forecasts([steady])) if one["horizon"] == 1 and one["family"] == "all"]

    # 100 in 2018 lies inside, 150 in 2019 does not; it is missed by half of the level.
    assert (row["n"], row["series"], row["coverage"], row["mae"]) == (2, 1, 0.5, 0.25)


def test_the_baselines_are_drift_no_change_and_a_line():
    found = baselines([(2015, 10.0), (2016, 12.0), (2018, 13.0)], 2, is_log=False)

    # Drift (13 − 10)/3 = 1 a year; the line through the means (2016⅓, 11⅔) has slope 13/14.
    assert found.no_change == 13
    assert found.drift == pytest.approx(15)
    assert found.least_squares == pytest.approx(35 / 3 + 13 / 14 * (2020 - 6049 / 3))
    # s² = (12 − 10 − 1)²/1 + (13 − 12 − 2)²/2 = 1.5 over one degree of freedom, h(1 + h/K) = 4
    assert found.drift_high - found.drift == pytest.approx(3.078 * 1.5**0.5 * 2)


def test_all_series_of_an_authority_are_on_the_same_side(shipped):
    sides: dict[str, set[str]] = {}
    for one in shipped:
        sides.setdefault(one.series_id, set()).add(one.split)

    assert {len(found) for found in sides.values()} == {1}
    assert split_of("E06000001") in {"calibration", "held_out"}


# --- the command ----------------------------------------------------------------------------------


def test_the_command_lists_every_half_family_and_horizon(scored):
    done = CliRunner().invoke(backtest, ["--format", "json"])

    assert json.loads(done.stdout) == scored


def test_the_command_speaks_both_languages():
    german = CliRunner().invoke(backtest, ["--lang", "de"]).stdout
    english = CliRunner().invoke(backtest, ["--lang", "en"]).stdout

    assert "zurückgehalten" in german
    assert "Das Band soll 80 % der späteren Werte enthalten." in german
    assert "The band is to hold 80 % of the later values." in english


def test_a_municipality_without_a_store_is_refused():
    done = CliRunner().invoke(backtest, ["--municipality", "DE-05515000"])

    assert done.exit_code == 2


def test_own_series_of_a_snapshot_are_held_to_the_past(sample_store):
    with open_snapshot(sample_store) as snapshot:
        own = snapshot_series(snapshot, "DE-05515000")
    found = scores(forecasts(own))

    assert {one.split for one in own} == {"own"}
    assert {one["family"] for one in found} >= {"all", "ghg_total"}
