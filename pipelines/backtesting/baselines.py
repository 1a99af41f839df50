"""What the projection has to beat: drift, no change and a least-squares line, in plain arithmetic.

Each knows only the values up to the origin. Used by `pipelines.backtesting.backtest`; docs/methods.md#projection.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

DRIFT_CHANGES = 5
# 90 % quantile of Student's t by degrees of freedom: half of the 80 % band in standard errors.
_STUDENT_T = (3.078, 1.886, 1.638, 1.533)

Point = tuple[int, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Three forecasts of one value, in its unit, with the 80 % band of the drift."""

    no_change: float
    drift: float
    drift_low: float
    drift_high: float
    least_squares: float


def baselines(known: Sequence[Point], horizon: int, *, is_log: bool) -> Baseline:
    """Continue the latest points by `horizon` years; years ascend, at least three points.

    The drift is the mean yearly change m of the last five changes, weighted by their gaps, with the band
    ± t · s · √(h · (1 + h/K)); the line is fitted to the same points.
    """
    latest = known[-DRIFT_CHANGES - 1 :]
    values = [math.log(value) if is_log else value for _, value in latest]
    years = [year for year, _ in latest]
    changes = len(latest) - 1
    mean = (values[-1] - values[0]) / (years[-1] - years[0])
    squares = 0.0
    for at in range(changes):
        gap = years[at + 1] - years[at]
        squares += (values[at + 1] - values[at] - mean * gap) ** 2 / gap
    deviation = math.sqrt(squares / (changes - 1))
    width = _STUDENT_T[changes - 2] * deviation * math.sqrt(horizon * (1 + horizon / changes))
    middle = values[-1] + mean * horizon
    line = _line(years, values, years[-1] + horizon)

    def in_unit(value: float) -> float:
        return math.exp(min(value, 700.0)) if is_log else value

    return Baseline(known[-1][1], in_unit(middle), in_unit(middle - width), in_unit(middle + width), in_unit(line))


def _line(years: Sequence[int], values: Sequence[float], at: int) -> float:
    middle_year, middle = sum(years) / len(years), sum(values) / len(values)
    pairs = list(zip(years, values, strict=True))
    slope = sum((year - middle_year) * (value - middle) for year, value in pairs) / sum(
        (year - middle_year) ** 2 for year in years
    )
    return middle + slope * (at - middle_year)
