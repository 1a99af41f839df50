"""The projection: a series continued mechanically, with an 80 % band and the chance of reaching a target.

One closed form; `indicators.targets.projection_constants` says how much of a slope is kept on which scale. All
of it are expressions over one wide row per series (`lag_0` … `lag_N`), without joins or windows, so that a
million rows take a second. `with_projection_state` adds a few columns, the others read them and know no version.
Used by `indicators.targets.target_state` and `pipelines.backtesting.backtest`; docs/methods.md#projection.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add

import narwhals as nw

from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION, SCALES, Constants
from indicators.vocabulary.frames import Frame
from indicators.vocabulary.tolerance import TOLERANCE

# How many years before the observed one are looked at: the wide row has lag_0 … lag_10.
LAGS = 10
LEAST_POINTS = 3
FARTHEST_YEARS = 100
# The slope is that of the latest eight points.
SLOPE_POINTS = 8
# On the logit scale the bounds lie so much further out, as a share of their distance: 0 % and 100 % have a place.
LOGIT_MARGIN = 0.003
# Bounds of a share whose definition states none.
SHARE_MIN, SHARE_MAX = 0.0, 100.0
# A chance nearer to 0 or 1 than this says no more than 0 or 1.
CERTAIN = 1e-6

# Of a normal distribution the standard deviation is so many mean absolute deviations: √(π/2).
_DEVIATIONS = 1.25
# 90 % quantile of the logistic distribution with scale 1; its 10 % quantile is the same below zero.
BAND_QUANTILE = math.log(9)
# exp() of more than this is no number any more.
_LARGEST_EXPONENT = 700.0
# Stands for nothing where a logarithm or a division needs something.
_SMALLEST, _LITTLE = 1e-300, 1e-297

STATE_COLUMNS = (
    "projection_version",
    "projection_changes",
    "projection_scale",
    "projection_start",
    "projection_step",
    "projection_fading",
    "projection_damping",
    "projection_spread",
    "projection_walk",
    "projection_doubt",
    "projection_away",
    "projection_min",
    "projection_max",
)
_ALL = range(LAGS + 1)


def with_projection_state(
    wide: Frame, version: str = PROJECTION_VERSION, constants: Mapping[str, Constants] | None = None
) -> Frame:
    """Add what describes the projection of each row: the columns of `STATE_COLUMNS`.

    Reads lag_0 … lag_N (value so many years before the observed one; null = missing or before a break),
    scale (log | linear | logit | null), trend (persistent | damped | null; may be absent), bound_min and
    bound_max. `version` names the constants; `constants` takes their place while they are fitted.

    projection_changes counts the changes from one known value to the next; with fewer than two, or without
    lag_0, start, step, fading and spread are null. projection_scale is the scale that the values allow:
    logarithms of positive ones, logits of those within their bounds, else linear. start is the latest value on it;
    what is continued in h years is step · h + fading · (1 − damping^h): a trend that persists, or one that fades
    and comes to rest. spread is the scale of the logistic distribution one year ahead, which grows by walk, doubt
    and away. projection_min and projection_max are the values beyond which nothing lies. docs/methods.md#projection
    """
    by_scale = constants or CONSTANTS[version]
    if "trend" not in wide.collect_schema().names():
        untold = wide.with_columns(trend=nw.lit(None).cast(nw.String))
        return with_projection_state(untold, version, constants).drop("trend")
    lags = [nw.col(f"lag_{lag}") for lag in _ALL]
    known = [_one(~lag.is_null()) for lag in lags]
    lowest, highest, counted = nw.min_horizontal(*lags), nw.max_horizontal(*lags), _sum(known)
    asked, least, most = nw.col("scale"), nw.col("bound_min").cast(nw.Float64), nw.col("bound_max").cast(nw.Float64)
    is_log = (asked == "log").fill_null(False)
    share_min, share_max = nw.coalesce(least, nw.lit(SHARE_MIN)), nw.coalesce(most, nw.lit(SHARE_MAX))
    is_share = (asked == "logit") & (lowest >= share_min) & (highest <= share_max) & (share_min < share_max)
    is_logit = is_share.fill_null(False) if "logit" in by_scale else nw.lit(value=False)
    # A quantity on the log scale is none that falls below zero, even where a zero forbids the logarithm.
    floor = nw.when(is_log & (lowest >= 0) & ~(least > 0).fill_null(False)).then(nw.lit(0.0)).otherwise(least)
    scale = (
        nw.when((is_log & (lowest > 0)).fill_null(False))
        .then(nw.lit("log"))
        .when(is_logit)
        .then(nw.lit("logit"))
        .otherwise(nw.lit("linear"))
    )
    scaled = (
        wide.with_columns(
            projection_version=nw.lit(version),
            projection_changes=(counted - 1).cast(nw.Int64),
            projection_scale=scale,
            projection_min=nw.when(is_logit).then(share_min).otherwise(floor),
            projection_max=nw.when(is_logit).then(share_max).otherwise(most),
            **{f"_used{lag}": _used(known, lag) for lag in _ALL},
            _level=_sum([lag.abs().fill_null(0.0) for lag in lags]) / nw.when(counted > 0).then(counted),
        )
        .with_columns(**_with_trend(by_scale))
        .with_columns(**{f"_y{lag}": _on_scale(nw.col(f"lag_{lag}")) for lag in _ALL})
    )
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
    changes = nw.when(nw.col("projection_changes") > 0).then(nw.col("projection_changes").cast(nw.Float64))
    level = nw.when(nw.col("projection_scale") == "linear").then(nw.col("_level")).otherwise(nw.lit(1.0))
    strayed = (_constant(by_scale, "pooled") * level + _DEVIATIONS * nw.col("_deviations")) / changes
    spread = summed.with_columns(_deviation=strayed)
    kept = spread.with_columns(_kept=_kept(changes))
    damping = nw.col("projection_damping")
    rest = nw.when(damping < 1).then(damping / (1 - damping)).otherwise(nw.lit(0.0))
    state = kept.with_columns(
        projection_step=nw.when(is_enough).then(nw.when(damping < 1).then(nw.lit(0.0)).otherwise(nw.col("_kept"))),
        projection_fading=nw.when(is_enough).then(nw.col("_kept") * rest),
        projection_spread=nw.when(is_enough).then(nw.col("_deviation") * (_constant(by_scale, "band") / BAND_QUANTILE)),
        projection_walk=nw.when(is_enough).then(_constant(by_scale, "walk")),
        projection_doubt=nw.when(is_enough).then(_constant(by_scale, "doubt") / changes),
        projection_away=nw.when(is_enough).then(_constant(by_scale, "away") / BAND_QUANTILE),
    )
    return state.drop(
        *("_level", "_slope", "_deviations", "_deviation", "_kept", "_shrinkage", "_evidence"),
        *(f"_{kind}{lag}" for kind in ("y", "used") for lag in _ALL),
        *(f"_{kind}{lag}" for kind in ("older", "gap") for lag in range(LAGS)),
    )


def projected_at(years_ahead: nw.Expr) -> tuple[nw.Expr, nw.Expr, nw.Expr]:
    """Answer point, low and high so many years after the observed one: median, 10 % and 90 % quantile.

    Reads the state columns; in the unit of the value, null where there is no projection or `years_ahead` is
    below zero.
    """
    middle, half = _middle(years_ahead), _spread(years_ahead) * BAND_QUANTILE
    is_ahead = ~nw.col("projection_start").is_null() & (years_ahead >= 0)
    point, low, high = (nw.when(is_ahead).then(_in_unit(at)) for at in (middle, middle - half, middle + half))
    return point, low, high


def hit_probability(years_ahead: nw.Expr, value: nw.Expr, direction: nw.Expr) -> nw.Expr:
    """Answer the chance (0–1) of being at `value` or beyond it in `direction` (−1 down, +1 up) by then.

    Under the same distribution as the band; less than `CERTAIN` from 0 or 1 is 0 or 1. A value outside of
    projection_min and projection_max, or at zero and below on the log scale, is never reached from the good side: 0,
    or 1 from the other one.
    """
    distance = (_middle(years_ahead) - _on_scale(value)) * direction
    spread = _spread(years_ahead)
    # a spread of nothing makes it certain, the value itself included
    steps = (distance + _LITTLE) / nw.max_horizontal(spread, nw.lit(_SMALLEST))
    logistic = 1 / (1 + (-_bounded(steps)).exp())
    # version 1.0 stored what the formula gave
    is_clean = nw.col("projection_version") != "1.0"
    clean = (
        nw.when(is_clean & (logistic < CERTAIN))
        .then(nw.lit(0.0))
        .when(is_clean & (logistic > 1 - CERTAIN))
        .then(nw.lit(1.0))
        .otherwise(logistic)
    )
    # a bound itself cannot be missed from the side where no value can be
    most, least = nw.col("projection_max"), nw.col("projection_min")
    is_above = ((value > most) | ((value >= most) & (direction < 0))).fill_null(False)
    is_below = ((value < least) | ((value <= least) & (direction > 0))).fill_null(False) | (
        (nw.col("projection_scale") == "log") & (value <= 0)
    )
    outside = (
        nw.when(is_above)
        .then(nw.when(direction > 0).then(nw.lit(0.0)).otherwise(nw.lit(1.0)))
        .when(is_below)
        .then(nw.when(direction > 0).then(nw.lit(1.0)).otherwise(nw.lit(0.0)))
        .otherwise(clean)
    )
    is_ahead = ~nw.col("projection_start").is_null() & (years_ahead >= 0)
    return nw.when(is_ahead & ~value.is_null()).then(outside)


def years_until(value: nw.Expr) -> nw.Expr:
    """Answer the whole years until the point reaches `value`; null if not within a hundred years.

    Reads lag_0 and direction as well: 0 where lag_0 is at the value or beyond it in the good direction. A damped
    trend comes to rest, perhaps before the value.
    """
    damping, least, most = nw.col("projection_damping"), nw.col("projection_min"), nw.col("projection_max")
    change = nw.col("projection_step") + nw.col("projection_fading")
    is_possible = (value >= least).fill_null(True) & (value <= most).fill_null(True)
    is_placed = is_possible & ((nw.col("projection_scale") != "log") | (value > 0))
    start = nw.col("projection_start")
    # how many first years, or which part of the whole way to rest
    part = nw.when(is_placed & (change != 0)).then((_on_scale(value) - start) / change)
    fades = nw.max_horizontal(1 - part, nw.lit(_SMALLEST)).log() / nw.when(damping < 1).then(damping).log()
    years = nw.when(part > 0).then(nw.when(damping < 1).then(fades).otherwise(part))
    is_reached = (nw.col("lag_0") - value) * nw.col("direction") >= 0
    whole = (
        nw.when(is_reached & ~start.is_null())
        .then(nw.lit(0.0))
        .when(years <= FARTHEST_YEARS)
        .then((years - TOLERANCE).ceil())
    )
    return whole.cast(nw.Int64)


def _with_trend(by_scale: Mapping[str, Constants]) -> dict[str, nw.Expr]:
    """How much of a slope is continued: as the definition's `trend` says, else as its scale does.

    What is to be continued on the log scale keeps its trend where a zero forbids logarithms.
    """
    trend = nw.coalesce(nw.col("trend"), nw.when(nw.col("scale") == "log").then(nw.lit("persistent")))
    found = {}
    for column, name in (("_shrinkage", "shrinkage"), ("_evidence", "evidence"), ("projection_damping", "damping")):
        found[column] = (
            nw.when(trend == "persistent")
            .then(nw.lit(getattr(by_scale["log"], name)))
            .when(trend == "damped")
            .then(nw.lit(getattr(by_scale["linear"], name)))
            .otherwise(_constant(by_scale, name))
        )
    return found


def _constant(by_scale: Mapping[str, Constants], name: str) -> nw.Expr:
    """The constant of the row's scale."""
    linear, log = (nw.lit(getattr(by_scale[scale], name)) for scale in SCALES[:2])
    logit = nw.lit(getattr(by_scale.get("logit", by_scale["linear"]), name))
    scale = nw.col("projection_scale")
    return nw.when(scale == "log").then(log).when(scale == "logit").then(logit).otherwise(linear)


def _kept(changes: nw.Expr) -> nw.Expr:
    """What its own evidence keeps of the slope: λ · b with λ = t² ÷ (t² + evidence), t² = b² · n ÷ (2σ²)."""
    slope, evidence = nw.col("_slope"), nw.col("_evidence")
    shown = slope * slope * changes
    against = shown + 2 * evidence * nw.col("_deviation") * nw.col("_deviation")
    share = (shown / nw.when(against > 0).then(against)).fill_null(0.0)
    return nw.when(evidence > 0).then(slope * share).otherwise(slope)


def _continued(ahead: nw.Expr) -> nw.Expr:
    """The change from the latest value on the scale of the projection."""
    faded = 1 - nw.col("projection_damping") ** ahead
    return nw.col("projection_step") * ahead + nw.col("projection_fading") * faded


def _middle(years: nw.Expr) -> nw.Expr:
    """The median on the scale of the projection."""
    ahead = years.cast(nw.Float64)
    return nw.when(ahead >= 0).then(nw.col("projection_start") + _continued(ahead))


def _spread(years: nw.Expr) -> nw.Expr:
    """The scale of the logistic distribution so many years ahead; 0 in the observed year itself."""
    ahead = years.cast(nw.Float64)
    growth = 1 + nw.col("projection_walk") * (ahead - 1) + nw.col("projection_doubt") * ahead * ahead
    own, away = nw.col("projection_spread"), nw.col("projection_away") * _continued(ahead)
    known = nw.when(ahead == 0).then(nw.lit(0.0))
    return known.when(ahead > 0).then((own * own * growth + away * away).sqrt())


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
    return slope * ((count - 1) / (count - 1 + nw.col("_shrinkage")))


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


def _on_scale(value: nw.Expr) -> nw.Expr:
    """The value on the row's scale; one that has no place there comes out far beyond every other."""
    scale, least, most = nw.col("projection_scale"), nw.col("projection_min"), nw.col("projection_max")
    margin, smallest = LOGIT_MARGIN * (most - least), nw.lit(_SMALLEST)
    odds = nw.max_horizontal(value - least + margin, smallest) / nw.max_horizontal(most - value + margin, smallest)
    # the largest of two leaves null out: each term stands once, or engines compute it again
    turned = nw.max_horizontal(nw.when(scale == "logit").then(odds).otherwise(value), smallest).log()
    return nw.when(scale == "linear").then(value.cast(nw.Float64)).when(~value.is_null()).then(turned)


def _bounded(exponent: nw.Expr) -> nw.Expr:
    """An exponent that exp() can bear; the smallest where it is null."""
    return nw.min_horizontal(nw.max_horizontal(exponent, nw.lit(-_LARGEST_EXPONENT)), nw.lit(_LARGEST_EXPONENT))


def _in_unit(scaled: nw.Expr) -> nw.Expr:
    """Back from the scale of the projection to the value's unit, within its bounds."""
    scale, least, most = nw.col("projection_scale"), nw.col("projection_min"), nw.col("projection_max")
    turned = _bounded(nw.when(scale == "logit").then(-scaled).otherwise(scaled)).exp()
    margin = LOGIT_MARGIN * (most - least)
    share = least - margin + (most - least + 2 * margin) / (1 + turned)
    value = nw.when(scale == "log").then(turned).when(scale == "logit").then(share).otherwise(scaled)
    return nw.min_horizontal(nw.max_horizontal(value, least), most)
