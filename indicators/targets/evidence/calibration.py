"""The calibration table: how often the projection's 80 % band held, and how far its point was off.

Reads `calibration.csv`, which tools/make_calibration.py writes from the backtest. Used by the methods page, by
`indicators.targets.evidence.records` and by docs/methods.md#projection.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indicators.targets.projection_constants import PROJECTION_VERSION


@dataclass(frozen=True, slots=True)
class Calibration:
    """One row per version of the projection, least_points, split, family and horizon.

    split: calibration (the constants were chosen on it) or held_out; family: `all`, a SeriesFamily or one of
    `indicators/targets/evidence/backtest/families.toml`; least_points: known values that a series had at the origin at
    least. n forecasts of so many series; coverage, width and mean absolute errors are shares, the latter
    of the series' level. brier: of the chances of changes by 2 to 30 %; reliability: the largest distance between
    what was said and what came in a decile of them, null with few cases.
    """

    version: str
    least_points: int
    split: str
    family: str
    horizon: int
    n: int
    series: int
    coverage: float
    coverage_drift: float
    width: float
    mae: float
    mae_drift: float
    mae_no_change: float
    mae_least_squares: float
    brier: float
    reliability: float | None


@cache
def calibration_table(version: str = PROJECTION_VERSION) -> tuple[Calibration, ...]:
    """Answer the rows of a version of the projection, in the order of the file."""
    path = files(__package__) / "calibration.csv"
    with path.open(encoding="utf-8") as file:
        return tuple(
            Calibration(
                version=row["version"],
                least_points=int(row["least_points"]),
                split=row["split"],
                family=row["family"],
                horizon=int(row["horizon"]),
                n=int(row["n"]),
                series=int(row["series"]),
                coverage=float(row["coverage"]),
                coverage_drift=float(row["coverage_drift"]),
                width=float(row["width"]),
                mae=float(row["mae"]),
                mae_drift=float(row["mae_drift"]),
                mae_no_change=float(row["mae_no_change"]),
                mae_least_squares=float(row["mae_least_squares"]),
                brier=float(row["brier"]),
                reliability=float(row["reliability"]) if row["reliability"] else None,
            )
            for row in csv.DictReader(file)
            if row["version"] == version
        )
