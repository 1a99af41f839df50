"""The projection: a series continued mechanically, with an 80 % band and the chance of reaching a target.

All of it are expressions over one wide row per series (`lag_0` … `lag_N`), without joins or windows, so
that a million rows take a second. `with_projection_state` adds a few columns, the others read them.
Used by `indicators.assessment` and `pipelines.backtest`; docs/methods.md#projection.
"""

from __future__ import annotations

import math

import narwhals as nw

from indicators.frames import Frame

# Named in the manifest of a snapshot: a change of a formula raises it and moves projections.
PROJECTION_VERSION = "1.0"

# How many years before the observed one are looked at: the wide row has lag_0 … lag_10.
LAGS = 10
LEAST_POINTS = 3
FARTHEST_YEARS = 100
# 90 % quantile of the logistic distribution with scale 1; its 10 % quantile is the same below zero.
BAND_QUANTILE = math.log(9)
# exp() of more than this is no number any more.
_LARGEST_EXPONENT = 700.0

STATE_COLUMNS = (
    "projection_points",
    "projection_is_log",
    "projection_start",
    "projection_step",
    "projection_spread",
)


def with_projection_state(wide: Frame) -> Frame:
    """Add what describes the projection of each row: the columns of `STATE_COLUMNS`.

    Reads lag_0 … lag_N (value so many years before the observed one; null = missing or before a break) and
    scale (log | linear | null). projection_points counts the known values; with fewer than three, or without
    lag_0, the others are null. start, step (per year) and spread are in the unit of the value, or of its
    natural logarithm where projection_is_log. docs/methods.md#projection
    """
    lags = [nw.col(f"lag_{lag}") for lag in range(LAGS + 1)]
    known = [(~lag.is_null()).cast(nw.Float64) for lag in lags]
    is_log = (nw.col("scale") == "log") & (nw.min_horizontal(*lags) > 0)
    counted = wide.with_columns(
        projection_points=nw.sum_horizontal(*known).cast(nw.Int64), projection_is_log=is_log.fill_null(False)
    )
    scaled = counted.with_columns(
        **{
            f"_y{lag}": _on_scale(nw.col(f"lag_{lag}"), nw.col("projection_is_log"))
            for lag in range(LAGS + 1)
        }
    )
    ys = [nw.col(f"_y{lag}") for lag in range(LAGS + 1)]
    before = {f"_b{lag}": nw.coalesce(*ys[lag + 1 :]) for lag in range(LAGS)}
    gaps = {
        f"_g{lag}": nw.coalesce(
            *(
                nw.when(~ys[older].is_null()).then(nw.lit(float(older - lag)))
                for older in range(lag + 1, LAGS + 1)
            )
        )
        for lag in range(LAGS)
    }
    spans = nw.coalesce(*(nw.when(~ys[lag].is_null()).then(nw.lit(float(lag))) for lag in range(LAGS, 0, -1)))
    oldest = nw.coalesce(*reversed(ys[1:]))
    is_enough = (nw.col("projection_points") >= LEAST_POINTS) & ~ys[0].is_null()
    stepped = scaled.with_columns(
        **before, **gaps, projection_step=nw.when(is_enough).then((ys[0] - oldest) / spans)
    )
    step = nw.col("projection_step")
    squares = [
        ((ys[lag] - nw.col(f"_b{lag}") - step * nw.col(f"_g{lag}")) ** 2 / nw.col(f"_g{lag}")).fill_null(0.0)
        for lag in range(LAGS)
    ]
    variance = nw.sum_horizontal(*squares) / (nw.col("projection_points") - 2)
    state = stepped.with_columns(
        projection_start=nw.when(is_enough).then(ys[0]),
        projection_spread=nw.when(is_enough).then(variance.sqrt() * (math.sqrt(3) / math.pi)),
    )
    return state.drop(*(f"_{kind}{lag}" for kind in "ybg" for lag in range(LAGS)), f"_y{LAGS}")


def projected_at(years_ahead: nw.Expr) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Answer point, low and high so many years after the observed one: median, 10 % and 90 % quantile.

    Reads the state columns, bound_min and bound_max; in the unit of the value, null where there is no
    projection or `years_ahead` is below zero.
    """
    middle, spread = _middle(years_ahead), _spread(years_ahead)
    return (
        _in_unit(middle),
        _in_unit(middle - spread * BAND_QUANTILE),
        _in_unit(middle + spread * BAND_QUANTILE),
    )


def hit_probability(years_ahead: nw.Expr, value: nw.Expr, direction: nw.Expr) -> nw.Expr:
    """Answer the chance (0–1) of being at `value` or beyond it in `direction` (−1 down, +1 up) by then.

    Under the same distribution as the band. A value outside of bound_min and bound_max, or at zero and
    below on the log scale, is never reached from the good side: 0, or 1 from the other one.
    """
    is_log = nw.col("projection_is_log")
    location = _on_scale(value, is_log)
    distance = (_middle(years_ahead) - location) * direction
    spread = _spread(years_ahead)
    safe = (distance / nw.when(spread > 0).then(spread)).clip(-_LARGEST_EXPONENT, _LARGEST_EXPONENT)
    certain = nw.when(distance >= 0).then(nw.lit(1.0)).otherwise(nw.lit(0.0))
    chance = nw.when(spread > 0).then(1 / (1 + (-safe).exp())).otherwise(certain)
    is_above = (value > nw.col("bound_max")).fill_null(False)
    is_below = (value < nw.col("bound_min")).fill_null(False) | (is_log & (value <= 0))
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
    is_possible = (value >= nw.col("bound_min")).fill_null(True) & (value <= nw.col("bound_max")).fill_null(
        True
    )
    years = nw.when((way * step > 0) & is_possible).then(way / step)
    is_reached = (nw.col("lag_0") - value) * nw.col("direction") >= 0
    whole = (
        nw.when(is_reached & ~start.is_null())
        .then(nw.lit(0.0))
        .when(years <= FARTHEST_YEARS)
        .then((years - 1e-9).ceil())
    )
    return whole.cast(nw.Int64)


def _middle(years: nw.Expr) -> nw.Expr:
    """The median on the scale of the projection."""
    ahead = years.cast(nw.Float64)
    return nw.when(ahead >= 0).then(nw.col("projection_start") + nw.col("projection_step") * ahead)


def _spread(years: nw.Expr) -> nw.Expr:
    """The scale of the logistic distribution so many years ahead."""
    ahead = years.cast(nw.Float64)
    return nw.when(ahead >= 0).then(nw.col("projection_spread") * (ahead * (1 + ahead / LAGS)).sqrt())


def _on_scale(value: nw.Expr, is_log: nw.Expr) -> nw.Expr:
    """The value, or its logarithm where `is_log`; null where that has none."""
    logarithm = nw.when(value > 0).then(value).log()
    return nw.when(is_log).then(logarithm).otherwise(value.cast(nw.Float64))


def _in_unit(scaled: nw.Expr) -> nw.Expr:
    """Back from the scale of the projection to the value's unit, within its bounds."""
    power = scaled.clip(-_LARGEST_EXPONENT, _LARGEST_EXPONENT).exp()
    value = nw.when(nw.col("projection_is_log")).then(power).otherwise(scaled)
    above = nw.when(value < nw.col("bound_min")).then(nw.col("bound_min")).otherwise(value)
    return nw.when(above > nw.col("bound_max")).then(nw.col("bound_max")).otherwise(above)
