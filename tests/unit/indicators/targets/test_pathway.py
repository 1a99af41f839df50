"""The pathway meets its waypoints, and its sum over years is that of the values it is drawn with."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.targets.pathway import expected_sums, expected_values, segments

VALUES = st.floats(min_value=1.0, max_value=1e6)
INTERPOLATIONS = st.sampled_from(["linear", "step", "geometric", None])


def _target(**more):
    row = {
        "target_no": 1,
        "kind": "absolute",
        "interpolation": None,
        "baseline": 100_000.0,
        "baseline_year": 2019,
        "target": 50_000.0,
        "target_year": 2030,
        "rate": None,
        "compounding": None,
    }
    schema = {"interpolation": pl.String, "rate": pl.Float64, "compounding": pl.String}
    return nw.from_native(pl.LazyFrame([row | more], schema_overrides=schema))


def _parts(values):
    rows = [{"target_no": 1, "year": year, "value": value} for year, value in values.items()]
    return segments(nw.from_native(pl.LazyFrame(rows)))


def _drawn(target, parts, years):
    wanted = nw.from_native(pl.LazyFrame([{"target_no": 1, "year": year} for year in years]))
    rows = expected_values(wanted, target, parts).collect().sort("year")
    return dict(zip(rows["year"], rows["expected"], strict=True))


def _sum(target, parts, last_year):
    spans = nw.from_native(pl.LazyFrame([{"target_no": 1, "last_year": last_year}]))
    return expected_sums(spans, target, parts).collect()["expected_sum"].to_list()


@given(st.dictionaries(st.integers(2000, 2040), VALUES, min_size=1, max_size=6), INTERPOLATIONS)
def test_a_pathway_meets_its_waypoints(values, interpolation):
    drawn = _drawn(_target(interpolation=interpolation), _parts(values), values)

    assert drawn == {year: pytest.approx(value) for year, value in values.items()}


@given(
    st.dictionaries(st.integers(2001, 2030), VALUES, min_size=1, max_size=5), INTERPOLATIONS, st.integers(2000, 2045)
)
def test_the_sum_of_a_pathway_is_that_of_its_years(values, interpolation, last_year):
    target = _target(interpolation=interpolation, baseline_year=2000)
    parts = _parts({2000: 1000.0} | values)
    years = range(2000, last_year + 1)

    assert _sum(target, parts, last_year) == [pytest.approx(sum(_drawn(target, parts, years).values()))]


@given(
    st.floats(min_value=-0.5, max_value=0.2),
    st.sampled_from(["of_baseline", "of_previous_year"]),
    st.integers(2019, 2040),
)
def test_the_sum_of_a_yearly_rate_is_that_of_its_years(rate, compounding, last_year):
    target = _target(kind="annual_rate", rate=rate, compounding=compounding, target=42.0)
    parts = _parts({2019: 100_000.0})
    years = range(2019, last_year + 1)

    assert _sum(target, parts, last_year) == [pytest.approx(sum(_drawn(target, parts, years).values()))]


def test_a_pathway_that_begins_after_its_baseline_year_has_no_sum():
    assert _sum(_target(), _parts({2025: 80_000.0, 2030: 50_000.0}), 2027) == []
