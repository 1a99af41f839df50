"""The calibration table: how often the projection's 80 % band held, and how far its point was off.

Reads `published/calibration.csv`, which tools/make_calibration.py writes from the backtest. Used by the
methods page and by docs/methods.md#projection.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Calibration:
    """One row per least_points, split, family and horizon.

    split: calibration (the constants were chosen on it) or held_out; family: `all` or one of
    `indicators/targets/evidence/backtest/families.toml`; least_points: known values that a series had at the origin at
    least. n forecasts of so many series; coverage, width and mean absolute errors are shares, the latter
    of the series' level.
    """

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


@cache
def calibration_table() -> tuple[Calibration, ...]:
    """Answer the rows of the table, in the order of the file."""
    path = files(__package__) / "calibration.csv"
    with path.open(encoding="utf-8") as file:
        return tuple(
            Calibration(
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
            )
            for row in csv.DictReader(file)
        )
