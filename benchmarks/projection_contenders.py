# /// script
# requires-python = ">=3.11"
# dependencies = ["statsforecast==2.1.1"]
# ///
"""Forecasts of AutoETS and of a random walk with drift for `benchmarks/projection_records.py`, written as CSV.

An environment of its own, because statsforecast needs an older pandas than the project:
`uv run --no-project --script benchmarks/projection_contenders.py FILE`. Takes the shipped series whose years
follow each other without a gap; from each the origins in steps of three years, with what is known within the last
eleven.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "indicators" / "targets" / "evidence" / "backtest" / "series.csv"
LEAST_POINTS, KNOWN, STEP, AHEAD = 3, 11, 3, 5
LEVEL = 80


def main(target: Path) -> None:
    """Write family, series_id, origin, horizon and the point and band of every method."""
    import numpy as np
    from statsforecast.models import AutoETS, RandomWalkWithDrift

    names = ("family", "series_id", "origin", "horizon")
    methods = {"auto_ets": AutoETS, "random_walk_with_drift": RandomWalkWithDrift}
    header = (*names, *(f"{method}_{part}" for method in methods for part in ("low", "point", "high")))
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for family, series_id, origin, known in _origins():
            values = np.array(known)
            drift = _forecast(RandomWalkWithDrift(), values)
            found = []
            for model in methods.values():
                try:
                    found.append(drift if model is RandomWalkWithDrift else _forecast(AutoETS(season_length=1), values))
                except Exception:
                    found.append(drift)
            for horizon in range(1, AHEAD + 1):
                cells = [f"{figures[part][horizon - 1]:.6g}" for figures in found for part in range(3)]
                writer.writerow((family, series_id, origin, horizon, *cells))


def _forecast(model: object, values: object) -> tuple[list[float], list[float], list[float]]:
    """Low, point and high of one model."""
    answer = model.forecast(y=values, h=AHEAD, level=[LEVEL])  # type: ignore[attr-defined]
    return (list(answer[f"lo-{LEVEL}"]), list(answer["mean"]), list(answer[f"hi-{LEVEL}"]))


def _origins() -> list[tuple[str, str, int, list[float]]]:
    series: dict[tuple[str, str], dict[int, float]] = {}
    with HERE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            series.setdefault((row["family"], row["series_id"]), {})[int(row["year"])] = float(row["value"])
    found = []
    for (family, series_id), values in series.items():
        years = sorted(values)
        if years[-1] - years[0] + 1 != len(years):
            continue
        for at in range(LEAST_POINTS - 1, len(years) - 1, STEP):
            known = years[max(0, at + 1 - KNOWN) : at + 1]
            found.append((family, series_id, years[at], [values[year] for year in known]))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
