"""The backtest: what the projection would have said in every past year, against what came.

Rolling origin: a forecast knows the values up to its origin and nothing later. Takes the formulas of
`indicators.targets.projection` as they are, over real series (`indicators/targets/evidence/backtest`) or those of a
snapshot. Used by `pipelines.cli.verbs.backtest` and tools/make_calibration.py; docs/methods.md#projection.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

import narwhals as nw

from indicators.targets.projection import LAGS, LEAST_POINTS, hit_probability, projected_at, with_projection_state
from indicators.targets.projection_constants import PROJECTION_VERSION, Constants
from indicators.vocabulary.glossary import SeriesFamily
from pipelines.backtesting.baselines import Baseline, baselines

if TYPE_CHECKING:
    import polars as pl

    from pipelines.snapshots.snapshot import Snapshot

# A series, the year of an origin, and the values known then by year.
Origin: TypeAlias = "tuple[BacktestSeries, int, Sequence[tuple[int, float]]]"

HORIZONS = range(1, 6)
CALIBRATION, HELD_OUT, OWN = "calibration", "held_out", "own"
ALL_FAMILIES = "all"
# The chance is tried on changes of the latest value by these shares, upwards and downwards.
TRIED = tuple(sign * share for share in (0.02, 0.05, 0.1, 0.2, 0.3) for sign in (-1, 1))
# A decile of chances says nothing with fewer cases.
LEAST_CASES = 200


@dataclass(frozen=True, slots=True)
class BacktestSeries:
    """One yearly series: its family, what its scale and bounds are, and year → value.

    `kind`: the SeriesFamily that its family belongs to, or blank.
    """

    family: str
    series_id: str
    split: str
    values: dict[int, float]
    scale: str = "linear"
    bound_min: float | None = None
    bound_max: float | None = None
    trend: str | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """One forecast beside what was observed: `level` is the mean size of the values known at the origin.

    `chances`: of a change of the latest value by each of TRIED; empty where it is not above zero.
    """

    series: BacktestSeries
    origin: int
    horizon: int
    actual: float
    level: float
    changes: int
    point: float
    low: float
    high: float
    chances: tuple[float, ...]
    baseline: Baseline

    @property
    def outcomes(self) -> list[tuple[float, bool]]:
        """Each chance beside whether it came."""
        latest = self.baseline.no_change
        return [
            (chance, (self.actual - latest * (1 + share)) * share >= 0)
            for chance, share in zip(self.chances, TRIED, strict=bool(self.chances))
        ]


def split_of(series_id: str) -> str:
    """Say which half a shipped series belongs to: by its id, so that it never changes sides."""
    return HELD_OUT if crc32(series_id.encode()) % 2 else CALIBRATION


def shipped_series() -> list[BacktestSeries]:
    """Read the shipped real series: series.csv, with families.toml for scale and bounds."""
    folder = files("indicators.targets.evidence") / "backtest"
    families = tomllib.loads((folder / "families.toml").read_text(encoding="utf-8"))
    values: dict[tuple[str, str], dict[int, float]] = {}
    with (folder / "series.csv").open("r", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = (row["family"], row["series_id"])
            values.setdefault(key, {})[int(row["year"])] = float(row["value"])
    return [
        BacktestSeries(
            family,
            name,
            split_of(name),
            years,
            scale=families[family]["scale"],
            bound_min=families[family].get("min"),
            bound_max=families[family].get("max"),
            trend=families[family].get("trend"),
            kind=families[family]["kind"],
        )
        for (family, name), years in values.items()
    ]


def snapshot_series(snapshot: Snapshot, municipality: str | None = None) -> list[BacktestSeries]:
    """Read the judged yearly series of a snapshot; a family is an indicator.

    A break starts a new series: values before it are not compared with those after it.
    """
    found: dict[tuple[str, ...], BacktestSeries] = {}
    for row in snapshot.rows("backtesting/series", {"municipality_id": municipality}):
        name = "/".join((row["municipality_id"], row["area_id"] or "", row["disaggregation"] or ""))
        key = (row["indicator_id"], name, str(row["breaks"]))
        if key not in found:
            found[key] = BacktestSeries(
                row["indicator_id"],
                name,
                OWN,
                {},
                scale=row["scale"] or "linear",
                bound_min=row["plausible_min"],
                bound_max=row["plausible_max"],
                trend=row["trend"],
            )
        found[key].values[row["year"]] = row["value"]
    return list(found.values())


def forecasts(
    series: Iterable[BacktestSeries],
    least_points: int = LEAST_POINTS,
    version: str = PROJECTION_VERSION,
    constants: Mapping[str, Constants] | None = None,
) -> list[Forecast]:
    """Forecast every later value of every series from every origin with enough points, at horizons 1–5.

    Only values up to the origin are laid into the row that the projection sees. `least_points` ≥ 3 counts
    the known values within the years that the projection looks at. `version` and `constants` as for
    `with_projection_state`.
    """
    origins = origins_of(series, least_points)
    if not origins:
        return []
    found = []
    for (one, origin, known), row in zip(origins, _projected(origins, version, constants), strict=True):
        level = sum(abs(value) for _, value in known) / len(known)
        is_log = one.scale == "log" and min(value for _, value in known) > 0
        for horizon in HORIZONS:
            actual = one.values.get(origin + horizon)
            if actual is None or not level:
                continue
            point, low, high = (row[f"{name}_{horizon}"] for name in ("point", "low", "high"))
            chances = tuple(row[f"chance_{horizon}_{at}"] for at in range(len(TRIED))) if known[-1][1] > 0 else ()
            baseline = baselines(known, horizon, is_log=is_log)
            found.append(
                Forecast(one, origin, horizon, actual, level, len(known) - 1, point, low, high, chances, baseline)
            )
    return found


def origins_of(series: Iterable[BacktestSeries], least_points: int = LEAST_POINTS) -> list[Origin]:
    """Every origin of every series with enough points before it and a value after it."""
    return [
        (one, origin, known)
        for one in series
        for origin in sorted(one.values)[LEAST_POINTS - 1 : -1]
        if len(known := _known(one, origin)) >= max(least_points, LEAST_POINTS)
    ]


def wide_rows(origins: Sequence[Origin]) -> pl.DataFrame:
    """The rows that the projection sees: what is known at each origin, and how its series is continued."""
    import polars as pl

    numbers = dict.fromkeys(("bound_min", "bound_max", *(f"lag_{lag}" for lag in range(LAGS + 1))), pl.Float64)
    return pl.DataFrame(
        [
            {f"lag_{origin - year}": value for year, value in known}
            | {"scale": one.scale, "trend": one.trend, "bound_min": one.bound_min, "bound_max": one.bound_max}
            for one, origin, known in origins
        ],
        schema={"scale": pl.String, "trend": pl.String, **numbers},
    )


def scores(found: Sequence[Forecast]) -> list[dict[str, Any]]:
    """Score forecasts: one row per split, family (its kind, and "all" of them) and horizon.

    coverage: share of observed values inside the 80 % band; width: mean width of the band; mae: mean
    absolute error; the latter two as shares of the series' level, so that all series count alike. brier: mean
    square of chance less outcome over TRIED; reliability: the largest distance between what was said and
    what came in a decile of chances with LEAST_CASES, null without one.
    """
    groups: dict[tuple[str, str, int], list[Forecast]] = {}
    for one in found:
        for family in filter(None, (ALL_FAMILIES, one.series.kind, one.series.family)):
            groups.setdefault((one.series.split, family, one.horizon), []).append(one)
    order = {CALIBRATION: 0, HELD_OUT: 1, OWN: 2}
    first = {name: at for at, name in enumerate((ALL_FAMILIES, *SeriesFamily))}
    return [
        {"split": split, "family": family, "horizon": horizon, **_score(members)}
        for (split, family, horizon), members in sorted(
            groups.items(),
            key=lambda item: (order[item[0][0]], first.get(item[0][1], len(first)), item[0][1], item[0][2]),
        )
    ]


def _score(members: Sequence[Forecast]) -> dict[str, Any]:
    def mean(values: Iterator[float]) -> float:
        return round(sum(values) / len(members), 4)

    return {
        "n": len(members),
        "series": len({id(one.series) for one in members}),
        "coverage": mean(float(one.low <= one.actual <= one.high) for one in members),
        "coverage_drift": mean(
            float(one.baseline.drift_low <= one.actual <= one.baseline.drift_high) for one in members
        ),
        "width": mean((one.high - one.low) / one.level for one in members),
        "mae": mean(abs(one.point - one.actual) / one.level for one in members),
        "mae_drift": mean(abs(one.baseline.drift - one.actual) / one.level for one in members),
        "mae_no_change": mean(abs(one.baseline.no_change - one.actual) / one.level for one in members),
        "mae_least_squares": mean(abs(one.baseline.least_squares - one.actual) / one.level for one in members),
        **chance_scores([outcome for one in members for outcome in one.outcomes]),
    }


def chance_scores(outcomes: Sequence[tuple[float, bool]]) -> dict[str, float | None]:
    """Score chances beside what came: brier and reliability as `scores` describes them."""
    if not outcomes:
        return {"brier": None, "reliability": None}
    deciles: dict[int, list[tuple[float, bool]]] = {}
    for chance, came in outcomes:
        deciles.setdefault(min(int(chance * 10), 9), []).append((chance, came))
    apart = [
        abs(sum(chance - came for chance, came in cases)) / len(cases)
        for cases in deciles.values()
        if len(cases) >= LEAST_CASES
    ]
    return {
        "brier": round(sum((chance - came) ** 2 for chance, came in outcomes) / len(outcomes), 4),
        "reliability": round(max(apart), 4) if apart else None,
    }


def _known(series: BacktestSeries, origin: int) -> list[tuple[int, float]]:
    years = range(origin - LAGS, origin + 1)
    return [(year, series.values[year]) for year in years if year in series.values]


def _projected(
    origins: Sequence[Origin], version: str, constants: Mapping[str, Constants] | None
) -> list[dict[str, Any]]:
    wide = wide_rows(origins)
    named = {}
    for horizon in HORIZONS:
        for name, expression in zip(("point", "low", "high"), projected_at(nw.lit(horizon)), strict=True):
            named[f"{name}_{horizon}"] = expression
        for at, share in enumerate(TRIED):
            value, direction = nw.col("lag_0") * (1 + share), nw.lit(1 if share > 0 else -1)
            named[f"chance_{horizon}_{at}"] = hit_probability(nw.lit(horizon), value, direction)
    stated = with_projection_state(nw.from_native(wide.lazy()), version, constants)
    answer: pl.DataFrame = stated.select(**named).collect("polars").to_native()
    return answer.rows(named=True)
