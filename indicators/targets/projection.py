"""The projection: a series continued mechanically, with an 80 % band and the chance of reaching a target.

All of it are expressions over one wide row per series (`lag_0` … `lag_N`), without joins or windows, so
that a million rows take a second. `with_projection_state` adds a few columns, the others read them.
Used by `indicators.targets.assessment` and `pipelines.backtesting.backtest`; docs/methods.md#projection.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce
from operator import add

import narwhals as nw

from indicators.vocabulary.frames import Frame
from indicators.vocabulary.tolerance import TOLERANCE

# Named in the manifest of a snapshot: a change of a formula raises it and moves projections.
PROJECTION_VERSION = "1.0"

# How many years before the observed one are looked at: the wide row has lag_0 … lag_10.
LAGS = 10
LEAST_POINTS = 3
FARTHEST_YEARS = 100

# Calibrated by tools/make_calibration.py on one half of the series in indicators/targets/evidence/backtest.
# The slope is that of the latest eight points; of few changes only a part is continued.
SLOPE_POINTS = 8
SHRINKAGE = 0.3
# What every series is taken to stray by in one year, as a share of its level: weighs as much as one change.
POOLED_DEVIATION = 0.015
BAND_FACTOR = 1.42
SLOPE_DOUBT = 1.2

# Of a normal distribution the standard deviation is so many mean absolute deviations: √(π/2).
_DEVIATIONS = 1.25
# 90 % quantile of the logistic distribution with scale 1; its 10 % quantile is the same below zero.
BAND_QUANTILE = math.log(9)
# exp() of more than this is no number any more.
_LARGEST_EXPONENT = 700.0

STATE_COLUMNS = (
    "projection_changes",
    "projection_is_log",
    "projection_start",
    "projection_step",
    "projection_spread",
    "projection_min",
)
_ALL = range(LAGS + 1)


def with_projection_state(wide: Frame) -> Frame:
    """Add what describes the projection of each row: the columns of `STATE_COLUMNS`.

    Reads lag_0 … lag_N (value so many years before the observed one; null = missing or before a break),
    scale (log | linear | null) and bound_min. projection_changes counts the changes from one known value to
    the next; with fewer than two, or without lag_0, start, step (per year) and spread are null. These are
    in the unit of the value, or of its natural logarithm where projection_is_log. projection_min is the
    value that nothing falls below. docs/methods.md#projection
    """
    lags = [nw.col(f"lag_{lag}") for lag in _ALL]
    known = [_one(~lag.is_null()) for lag in lags]
    lowest, counted = nw.min_horizontal(*lags), _sum(known)
    is_log, least = nw.col("scale") == "log", nw.col("bound_min").cast(nw.Float64)
    # A quantity on the log scale is none that falls below zero, even where a zero forbids the logarithm.
    floor = nw.when(is_log & (lowest >= 0) & ~(least > 0).fill_null(False)).then(nw.lit(0.0)).otherwise(least)
    scaled = wide.with_columns(
        projection_changes=(counted - 1).cast(nw.Int64),
        projection_is_log=(is_log & (lowest > 0)).fill_null(False),
        projection_min=floor,
        **{f"_used{lag}": _used(known, lag) for lag in _ALL},
        _level=_sum([lag.abs().fill_null(0.0) for lag in lags]) / nw.when(counted > 0).then(counted),
    ).with_columns(**{f"_y{lag}": _on_scale(nw.col(f"lag_{lag}"), nw.col("projection_is_log")) for lag in _ALL})
    ys = [nw.col(f"_y{lag}") for lag in _ALL]
    is_enough = (nw.col("projection_changes") >= LEAST_POINTS - 1) & ~ys[0].is_null()
    stepped = scaled.with_columns(
        projection_start=nw.when(is_enough).then(ys[0]),
        _slope=_slope(ys),
        **{f"_older{lag}": nw.coalesce(*ys[lag + 1 :]) for lag in range(LAGS)},
        **{f"_gap{lag}": _first_known(ys, range(lag + 1, LAGS + 1)) - lag for lag in range(LAGS)},
    )
    # Sums stand outside of conditions, because only there DuckDB computes repeated terms once.
    summed = stepped.with_columns(_deviations=_sum([_deviation(ys[lag], lag) for lag in range(LAGS)]))
    level = nw.when(nw.col("projection_is_log")).then(nw.lit(1.0)).otherwise(nw.col("_level"))
    strayed = POOLED_DEVIATION * level + _DEVIATIONS * nw.col("_deviations")
    state = summed.with_columns(
        projection_step=nw.when(is_enough).then(nw.col("_slope")),
        projection_spread=nw.when(is_enough).then(
            strayed / nw.col("projection_changes") * (BAND_FACTOR / BAND_QUANTILE)
        ),
    )
    return state.drop(
        "_level",
        "_slope",
        "_deviations",
        *(f"_{kind}{lag}" for kind in ("y", "used") for lag in _ALL),
        *(f"_{kind}{lag}" for kind in ("older", "gap") for lag in range(LAGS)),
    )


def projected_at(years_ahead: nw.Expr) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Answer point, low and high so many years after the observed one: median, 10 % and 90 % quantile.

    Reads the state columns and bound_max; in the unit of the value, null where there is no
    projection or `years_ahead` is below zero.
    """
    middle, spread = _middle(years_ahead), _spread(years_ahead)
    return (_in_unit(middle), _in_unit(middle - spread * BAND_QUANTILE), _in_unit(middle + spread * BAND_QUANTILE))


def hit_probability(years_ahead: nw.Expr, value: nw.Expr, direction: nw.Expr) -> nw.Expr:
    """Answer the chance (0–1) of being at `value` or beyond it in `direction` (−1 down, +1 up) by then.

    Under the same distribution as the band. A value outside of projection_min and bound_max, or at zero and
    below on the log scale, is never reached from the good side: 0, or 1 from the other one.
    """
    is_log = nw.col("projection_is_log")
    location = _on_scale(value, is_log)
    distance = (_middle(years_ahead) - location) * direction
    spread = _spread(years_ahead)
    safe = (distance / nw.when(spread > 0).then(spread)).clip(-_LARGEST_EXPONENT, _LARGEST_EXPONENT)
    certain = nw.when(distance >= 0).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    chance = nw.when(spread > 0).then(1 / (1 + (-safe).exp())).otherwise(certain)
    # a bound itself cannot be missed from the side where no value can be
    most, least = nw.col("bound_max"), nw.col("projection_min")
    is_above = ((value > most) | ((value >= most) & (direction < 0))).fill_null(False)
    is_below = ((value < least) | ((value <= least) & (direction > 0))).fill_null(False) | (is_log & (value <= 0))
    outside = (
        nw.when(is_above)
        .then(nw.when(direction > 0).then(nw.lit(0.0)).otherwise(nw.lit(1.0)))
        .when(is_below)
        .then(nw.when(direction > 0).then(nw.lit(1.0)).otherwise(nw.lit(0.0)))
        .otherwise(chance)
    )
    return nw.when(~_middle(years_ahead).is_null() & ~value.is_null()).then(outside)


def years_until(value: nw.Expr) -> nw.Expr:
    """Answer the whole years until the point reaches `value`; null if not within a hundred years.

    Reads lag_0 and direction as well: 0 where lag_0 is at the value or beyond it in the good direction.
    """
    step, start = nw.col("projection_step"), nw.col("projection_start")
    way = _on_scale(value, nw.col("projection_is_log")) - start
    is_possible = (value >= nw.col("projection_min")).fill_null(True) & (value <= nw.col("bound_max")).fill_null(True)
    years = nw.when((way * step > 0) & is_possible).then(way / step)
    is_reached = (nw.col("lag_0") - value) * nw.col("direction") >= 0
    whole = (
        nw.when(is_reached & ~start.is_null())
        .then(nw.lit(0.0))
        .when(years <= FARTHEST_YEARS)
        .then((years - TOLERANCE).ceil())
    )
    return whole.cast(nw.Int64)


def _middle(years: nw.Expr) -> nw.Expr:
    """The median on the scale of the projection."""
    ahead = years.cast(nw.Float64)
    return nw.when(ahead >= 0).then(nw.col("projection_start") + nw.col("projection_step") * ahead)


def _spread(years: nw.Expr) -> nw.Expr:
    """The scale of the logistic distribution so many years ahead; 0 in the observed year itself."""
    ahead, changes = years.cast(nw.Float64), nw.col("projection_changes").cast(nw.Float64)
    safe = nw.when(changes > 0).then(changes)
    growth = (1 + SLOPE_DOUBT * ahead * ahead / safe).sqrt()
    known = nw.when(ahead == 0).then(nw.lit(0.0))
    return known.when(ahead > 0).then(nw.col("projection_spread") * growth)


def _used(known: Sequence[nw.Expr], lag: int) -> nw.Expr:
    """Whether a lag is one of the latest points that make the slope (1 or 0)."""
    if lag < SLOPE_POINTS:
        return known[lag]
    return known[lag] * _one(_sum(known[: lag + 1]) <= SLOPE_POINTS)


def _slope(ys: Sequence[nw.Expr]) -> nw.Expr:
    """The least-squares slope of the latest points, of which few changes are continued in part only."""
    used = [nw.col(f"_used{lag}") for lag in _ALL]
    # Seen from the latest value, so that large values cost no digits.
    rises = [used[lag] * (ys[lag] - ys[0]).fill_null(0.0) for lag in _ALL]
    count, rise = _sum(used), _sum(rises)
    lag_sum, squares = _weighted(used, 1), _weighted(used, 2)
    span = count * squares - lag_sum * lag_sum
    slope = (lag_sum * rise - count * _weighted(rises, 1)) / nw.when(span > 0).then(span)
    return slope * ((count - 1) / (count - 1 + SHRINKAGE))


def _deviation(y: nw.Expr, lag: int) -> nw.Expr:
    """How far the change up to that year strays from the step, per square root of the years it took."""
    gap = nw.col(f"_gap{lag}")
    change = y - nw.col(f"_older{lag}") - nw.col("_slope") * gap
    return (change.abs() / gap.sqrt()).fill_null(0.0)


def _first_known(ys: Sequence[nw.Expr], lags: range) -> nw.Expr:
    """The first of these lags whose value is known."""
    return nw.coalesce(*(nw.when(~ys[lag].is_null()).then(nw.lit(float(lag))) for lag in lags))


def _weighted(terms: Sequence[nw.Expr], power: int) -> nw.Expr:
    return _sum([terms[lag] * float(lag**power) for lag in range(1, LAGS + 1)])


def _sum(terms: Sequence[nw.Expr]) -> nw.Expr:
    """Added up in this order on every engine, so that all round alike."""
    return reduce(add, terms)


def _one(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.lit(1.0)).otherwise(nw.lit(0.0))


def _on_scale(value: nw.Expr, is_log: nw.Expr) -> nw.Expr:
    """The value, or its logarithm where `is_log`; null where that has none."""
    logarithm = nw.when(value > 0).then(value).log()
    return nw.when(is_log).then(logarithm).otherwise(value.cast(nw.Float64))


def _in_unit(scaled: nw.Expr) -> nw.Expr:
    """Back from the scale of the projection to the value's unit, within its bounds."""
    power = scaled.clip(-_LARGEST_EXPONENT, _LARGEST_EXPONENT).exp()
    value = nw.when(nw.col("projection_is_log")).then(power).otherwise(scaled)
    above = nw.when(value < nw.col("projection_min")).then(nw.col("projection_min")).otherwise(value)
    return nw.when(above > nw.col("bound_max")).then(nw.col("bound_max")).otherwise(above)
