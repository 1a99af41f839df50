"""Recomputes the projection's constants and calibration table: `python tools/make_calibration.py [--write]`.

Fits `indicators.targets.projection` to the calibration half of `indicators/targets/evidence/backtest` and scores both
halves. With `--write` it renews indicators/targets/evidence/calibration.csv; `python -m tools.make_methods` takes the
table over into docs/methods.md. The constants are for a person to change, with the version of the method.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import product
from math import log, sqrt
from pathlib import Path

from indicators.targets.evidence.calibration import Calibration
from indicators.targets.projection import BAND_FACTOR, SLOPE_DOUBT
from pipelines.backtesting.backtest import ALL_FAMILIES, CALIBRATION, Forecast, forecasts, scores, shipped_series

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "indicators" / "published" / "calibration.csv"

# Known values at the origin: series of any length, and those with some history.
LEAST_POINTS = (3, 6)
# The middle of 75 to 88 %, where an 80 % band is held to lie.
MIDDLE = 0.815
# All series together, and the totals of places, which targets are set for.
FITTED = (ALL_FAMILIES, "uk_total")
DOUBTS = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.75, 2.0)
FACTORS = tuple(round(1.2 + 0.01 * step, 2) for step in range(51))

Strayed = tuple[float, float]


def fitted(found: Sequence[Forecast]) -> tuple[float, float]:
    """Answer BAND_FACTOR and SLOPE_DOUBT that bring coverage nearest to the middle (least squares).

    Over horizons, over all series and the totals, over short and longer histories.
    """
    cells: dict[tuple[str, int, int], list[Strayed]] = {}
    for one in found:
        for family, least in product((ALL_FAMILIES, one.series.family), LEAST_POINTS):
            if family in FITTED and one.changes + 1 >= least:
                cells.setdefault((family, least, one.horizon), []).append(_strayed(one))
    _, factor, doubt = min(_distances(list(cells.values())))
    return factor, doubt


def _strayed(one: Forecast) -> Strayed:
    """The error in units of the series' own deviation, which no constant moves, and h²/m."""
    spread = one.horizon**2 / one.changes
    if one.series.scale == "log":
        error, half = abs(log(one.actual / one.point)), log(one.high / one.point)
    else:
        error, half = abs(one.actual - one.point), one.high - one.point
    return error / (half / BAND_FACTOR / sqrt(1 + SLOPE_DOUBT * spread)), spread


def _distances(cells: Sequence[Sequence[Strayed]]) -> Iterator[tuple[float, float, float]]:
    for doubt in DOUBTS:
        scaled = [[strayed / sqrt(1 + doubt * spread) for strayed, spread in cell] for cell in cells]
        for factor in FACTORS:
            covered = [sum(value <= factor for value in cell) / len(cell) for cell in scaled]
            yield sum((share - MIDDLE) ** 2 for share in covered), factor, doubt


def main() -> None:
    """Print what the calibration half says, and renew the table on request."""
    found = forecasts(shipped_series())
    factor, doubt = fitted([one for one in found if one.series.split == CALIBRATION])
    print(f"BAND_FACTOR {factor} (in use: {BAND_FACTOR}), SLOPE_DOUBT {doubt} (in use: {SLOPE_DOUBT})")
    if "--write" not in sys.argv:
        return
    rows = [
        {"least_points": least} | row
        for least in LEAST_POINTS
        for row in scores([one for one in found if one.changes + 1 >= least])
    ]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Calibration)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
