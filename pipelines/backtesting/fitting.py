"""Fits the constants of the projection on one scale to real series.

Moves one constant after the other along a short list of values, towards bands that hold what they say and
points that err little. Used by tools/make_calibration.py and benchmarks/projection_records.py;
docs/methods.md#projection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import narwhals as nw

from indicators.targets.projection import projected_at, with_projection_state
from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION, Constants
from pipelines.backtesting.backtest import HORIZONS, BacktestSeries, origins_of, wide_rows

if TYPE_CHECKING:
    import polars as pl

# Above the middle of what an 80 % band may hold (75 to 88 %), because a family never seen fares worse.
_AIM, _SLACK = 0.825, 0.02
# A miss of an 80 % band costs ten times its distance: the interval score.
_PENALTY = 10.0
_COVERAGE_WEIGHT, _WIDTH_WEIGHT = 32.0, 1 / 8
# Errors beyond so many levels count as such, so that one series does not decide.
_LARGEST = 20.0
# A family with fewer series counts less.
_WHOLE_FAMILY = 60
_PASSES = 2
_TRIED: dict[str, tuple[float, ...]] = {
    "evidence": (0.5, 1.0, 1.5, 2.0, 3.0),
    "damping": (0.7, 0.75, 0.8, 0.85, 0.9, 1.0),
    "pooled": (0.0, 0.005, 0.01, 0.02, 0.03, 0.04),
    "band": (1.3, 1.35, 1.4, 1.45, 1.5, 1.55, 1.6, 1.7),
    "walk": (0.0, 0.2, 0.4, 0.7, 1.0, 1.3),
    "doubt": (0.3, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0),
    "away": (0.0, 0.35, 0.7, 1.0, 1.5, 2.0),
}
# On the log scale the slope is kept and no change adds to another: fixed by form.
_FIXED = {"log": ("evidence", "damping", "walk"), "linear": (), "logit": ()}


@dataclass(frozen=True, slots=True)
class Sample:
    """Origins of series on one scale as the projection sees them, beside what came; a row per origin."""

    scale: str
    rows: pl.DataFrame
    weights: dict[str, float]


def sample_of(series: Sequence[BacktestSeries], scale: str) -> Sample:
    """Lay out the series of a scale."""
    import polars as pl

    origins = origins_of(one for one in series if one.scale == scale)
    actual = {
        f"actual_{horizon}": [one.values.get(origin + horizon) for one, origin, _ in origins] for horizon in HORIZONS
    }
    levels = [sum(abs(value) for _, value in known) / len(known) for _, _, known in origins]
    beside = pl.DataFrame(
        {"family": [one.family for one, _, _ in origins], "level": levels, **actual},
        schema_overrides=dict.fromkeys(actual, pl.Float64),
    )
    members: dict[str, set[str]] = {}
    for one, _, _ in origins:
        members.setdefault(one.family, set()).add(one.series_id)
    weights = {family: min(len(names) / _WHOLE_FAMILY, 1.0) for family, names in members.items()}
    rows = wide_rows(origins).hstack(beside).filter(pl.col("level") > 0)
    return Sample(scale, rows, weights)


def fitted(sample: Sample, start: Constants | None = None) -> Constants:
    """Answer the constants that serve the sample best, beginning with those in use."""
    best = start or CONSTANTS[PROJECTION_VERSION][sample.scale]
    least = loss(sample, best)
    for _ in range(_PASSES):
        for name, values in _TRIED.items():
            if name in _FIXED[sample.scale]:
                continue
            for value in values:
                candidate = replace(best, **{name: value})
                if candidate != best and (found := loss(sample, candidate)) < least:
                    best, least = candidate, found
    return best


def loss(sample: Sample, constants: Constants) -> float:
    """Answer how badly constants serve: coverage off its aim, error and interval score against no change."""
    import polars as pl

    by_scale = {**CONSTANTS[PROJECTION_VERSION], sample.scale: constants}
    stated = with_projection_state(nw.from_native(sample.rows.lazy()), constants=by_scale)
    named = {}
    for horizon in HORIZONS:
        for name, expression in zip(("point", "low", "high"), projected_at(nw.lit(horizon)), strict=True):
            named[f"{name}_{horizon}"] = expression
    found: pl.DataFrame = stated.with_columns(**named).collect("polars").to_native()
    tried = pl.concat(
        [
            found.select(
                "family",
                horizon=pl.lit(horizon),
                covered=pl.col(f"actual_{horizon}").is_between(f"low_{horizon}", f"high_{horizon}"),
                error=_share(pl.col(f"actual_{horizon}") - pl.col(f"point_{horizon}")),
                unchanged=_share(pl.col(f"actual_{horizon}") - pl.col("lag_0")),
                interval=_share(pl.col(f"high_{horizon}") - pl.col(f"low_{horizon}"))
                + _PENALTY
                * (
                    _share((pl.col(f"low_{horizon}") - pl.col(f"actual_{horizon}")).clip(0))
                    + _share((pl.col(f"actual_{horizon}") - pl.col(f"high_{horizon}")).clip(0))
                ),
            ).drop_nulls()
            for horizon in HORIZONS
        ]
    )
    off = (
        tried.group_by("family", "horizon")
        .agg(pl.col("covered").mean())
        .group_by("family")
        .agg(off=((pl.col("covered") - _AIM).abs() - _SLACK).clip(0).pow(2).sum())
    )
    means = tried.group_by("family").agg(pl.col("error", "unchanged", "interval").mean()).join(off, on="family")
    return float(
        sum(
            sample.weights[row["family"]]
            * (
                _COVERAGE_WEIGHT * row["off"]
                + (row["error"] + _WIDTH_WEIGHT * row["interval"]) / (row["unchanged"] or 1.0)
            )
            for row in means.sort("family").iter_rows(named=True)
        )
    )


def _share(amount: pl.Expr) -> pl.Expr:
    """The size of an amount as a share of the series' level."""
    import polars as pl

    return (amount.abs() / pl.col("level")).clip(upper_bound=_LARGEST)
