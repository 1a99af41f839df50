"""How the projection fares on families of series left out of its fit: `python -m benchmarks.projection_records`.

Leaves out one family of the shipped evidence after the other, fits the constants of its scale on the others and
scores the one left out, beside the constants in use and version 1.0. `--beside FILE` holds the bands against
those of AutoETS and of a random walk with drift, which benchmarks/projection_contenders.py writes.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION
from pipelines.backtesting.backtest import (
    ALL_FAMILIES,
    HORIZONS,
    BacktestSeries,
    Forecast,
    chance_scores,
    forecasts,
    shipped_series,
)
from pipelines.backtesting.fitting import fitted, sample_of

# Outside of the band every unit of distance costs ten: the interval score of an 80 % band.
_PENALTY = 10.0
_SHARE = 0.8
# Scores beyond so many levels count as such, so that no single series decides.
_LARGEST = 20.0
_STEPS = 40

# One forecast of any method: its band around its point, what came, the level of its series.
Band = tuple[float, float, float, float, float]


@click.command()
@click.option("--beside", type=click.Path(exists=True, path_type=Path), help="CSV of the contenders' forecasts.")
@click.option("--family", "families", multiple=True, help="Only these families are left out.")
@click.option("--no-fit", is_flag=True, help="Score the constants in use only.")
def main(beside: Path | None, families: tuple[str, ...], *, no_fit: bool) -> None:
    """Print coverage, errors, Brier score and reliability of every family that was left out."""
    series = shipped_series()
    names = families or tuple(dict.fromkeys(one.family for one in series))
    click.echo("| Family | Constants | Coverage h = 1 … 5 | Error / drift | Error / no change | Brier | Reliability |")
    click.echo("|---|---|---|--:|--:|--:|--:|")
    for family in names:
        own = [one for one in series if one.family == family]
        for name, found in _variants(own, series, is_fitted=not no_fit):
            click.echo(_line(family, name, found))
    for untold in (one for one in ("se_new_ev_pct",) if one in names):
        own = [replace(one, trend=None) for one in series if one.family == untold]
        click.echo(_line(f"{untold}, trend not stated", PROJECTION_VERSION, forecasts(own)))
    if beside is not None:
        _compare(series, beside)


def _variants(
    own: Sequence[BacktestSeries], series: Sequence[BacktestSeries], *, is_fitted: bool
) -> Iterable[tuple[str, list[Forecast]]]:
    """Forecasts of one family: by the first version, by the constants in use, by those fitted without it."""
    yield "1.0", forecasts(own, version="1.0")
    yield PROJECTION_VERSION, forecasts(own)
    scale, family = own[0].scale, own[0].family
    others = [one for one in series if one.scale == scale and one.family != family]
    if is_fitted and others:
        constants = fitted(sample_of(others, scale))
        yield "fitted without it", forecasts(own, constants={**CONSTANTS[PROJECTION_VERSION], scale: constants})


def _line(family: str, name: str, found: Sequence[Forecast]) -> str:
    """One family as a line of the table."""
    coverage = []
    for horizon in HORIZONS:
        ahead = [one for one in found if one.horizon == horizon]
        coverage.append(f"{100 * sum(one.low <= one.actual <= one.high for one in ahead) / max(len(ahead), 1):.0f}")
    error = sum(abs(one.point - one.actual) / one.level for one in found)
    drift = sum(abs(one.baseline.drift - one.actual) / one.level for one in found)
    unchanged = sum(abs(one.baseline.no_change - one.actual) / one.level for one in found)
    chances = chance_scores([outcome for one in found for outcome in one.outcomes])
    cells = (f"{error / drift:.2f}", f"{error / unchanged:.2f}", *(_figure(value) for value in chances.values()))
    return f"| {family} | {name} | {' '.join(coverage)} | {' | '.join(cells)} |"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _compare(series: Sequence[BacktestSeries], beside: Path) -> None:
    """Print the interval score of every method at the same coverage, over the same forecasts."""
    with beside.open(encoding="utf-8") as file:
        rows = {
            (row["family"], row["series_id"], int(row["origin"]), int(row["horizon"])): row
            for row in csv.DictReader(file)
        }
    methods = sorted({name.removesuffix("_low") for row in rows.values() for name in row if name.endswith("_low")})
    bands: dict[tuple[str, str], list[Band]] = {}
    for version in sorted(CONSTANTS):
        for one in forecasts(series, version=version):
            key = (one.series.family, one.series.series_id, one.origin, one.horizon)
            if key not in rows:
                continue
            found = {f"projection {version}": (one.low, one.point, one.high)}
            if version == PROJECTION_VERSION:
                for method in methods:
                    low, point, high = (float(rows[key][f"{method}_{part}"]) for part in ("low", "point", "high"))
                    found[method] = (low, point, high)
            for method, band in found.items():
                for family in (one.series.family, ALL_FAMILIES):
                    bands.setdefault((family, method), []).append((*band, one.actual, one.level))
    click.echo("\n| Family | Method | Forecasts | Coverage | Interval score | Band × for 80 % | Score then |")
    click.echo("|---|---|--:|--:|--:|--:|--:|")
    for (family, method), cases in sorted(bands.items()):
        factor = _factor(cases)
        figures = (_coverage(cases, 1), _score(cases, 1), factor, _score(cases, factor))
        written = " | ".join(f"{figure:.3f}" for figure in figures)
        click.echo(f"| {family} | {method} | {len(cases)} | {written} |")


def _factor(found: Sequence[Band]) -> float:
    """By how much a method's bands have to be wider to hold 80 %."""
    least, most = 0.0, 50.0
    for _ in range(_STEPS):
        middle = (least + most) / 2
        least, most = (middle, most) if _coverage(found, middle) < _SHARE else (least, middle)
    return most


def _coverage(found: Sequence[Band], factor: float) -> float:
    held = sum(
        point - (point - low) * factor <= actual <= point + (high - point) * factor
        for low, point, high, actual, _ in found
    )
    return held / len(found)


def _score(found: Sequence[Band], factor: float) -> float:
    """The mean interval score as a share of the level."""
    total = 0.0
    for low, point, high, actual, level in found:
        below, above = point - (point - low) * factor, point + (high - point) * factor
        missed = max(below - actual, 0.0) + max(actual - above, 0.0)
        total += min((above - below + _PENALTY * missed) / level, _LARGEST)
    return total / len(found)


if __name__ == "__main__":
    sys.exit(main())
