"""Recomputes the projection's constants and calibration table: `python -m tools.make_calibration [--write]`.

Fits `indicators.targets.projection_constants` to the calibration half of `indicators/targets/evidence/backtest` and
scores both halves, by every version of the projection. With `--write` it renews
indicators/targets/evidence/calibration.csv; `python -m tools.make_methods` takes the table over into
docs/methods.md. The constants are for a person to change, with the version of the method.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import fields
from pathlib import Path

from indicators.targets.evidence.calibration import Calibration
from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION, SCALES
from pipelines.backtesting.backtest import CALIBRATION, forecasts, scores, shipped_series
from pipelines.backtesting.fitting import fitted, sample_of

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "indicators" / "targets" / "evidence" / "calibration.csv"

# Known values at the origin: series of any length, and those with some history.
LEAST_POINTS = (3, 6)


def main() -> None:
    """Print what the calibration half says, and renew the table on request."""
    series = shipped_series()
    if "--write" not in sys.argv:
        for scale in SCALES:
            sample = sample_of([one for one in series if one.split == CALIBRATION], scale)
            print(f"{scale}: {fitted(sample)}\n  in use: {CONSTANTS[PROJECTION_VERSION][scale]}")
        return
    rows = []
    for version in sorted(CONSTANTS):
        found = forecasts(series, version=version)
        for least in LEAST_POINTS:
            known = [one for one in found if one.changes + 1 >= least]
            rows += [{"version": version, "least_points": least} | row for row in scores(known)]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Calibration)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
