"""A series continued to its target year: what the chart draws beyond the last observed value.

Made of rows of `projections` and one row of `assessments`; every number is the row's own. Used by
`pathway_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.language import formats
from indicators.targets.evidence.records import Record
from indicators.vocabulary.glossary import Language
from pipelines.figures import say

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectedPoint:
    """Where the series would stand in a year if it went on, with the 80 % band around it.

    low and high are null where the band does not hold what it says.
    """

    year: int
    value: float
    low: float | None
    high: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Projection:
    """The series continued to the target year; its first point is the last observed value, without a band.

    `label` stands at its end.
    """

    points: tuple[ProjectedPoint, ...]
    label: str

    @property
    def band(self) -> tuple[tuple[int, float, float], ...]:
        """Year, low and high as far as the band is drawn; empty without one."""
        drawn = [(at.year, at.low, at.high) for at in self.points if at.low is not None and at.high is not None]
        return tuple(drawn) if len(drawn) > 1 else ()


def held_back(rows: Sequence[Row], observed_year: int | None, record: Record) -> list[Row]:
    """The rows of a projection without the band in years ahead in which that of its family does not hold."""
    until = record.holds_years
    if until is None or observed_year is None:
        return list(rows)
    none = {"projected_low": None, "projected_high": None}
    return [row if row["year"] - observed_year <= until else {**row, **none} for row in rows]


def projection_view(rows: Sequence[Row], assessment: Row | None, unit: str, language: Language) -> Projection | None:
    """The continued series from the last observed value on; None without one."""
    if assessment is None or not rows or assessment["observed"] is None:
        return None
    start = assessment["observed"]
    points = [ProjectedPoint(assessment["observed_year"], start, start, start, "")]
    for row in rows:
        value, low, high = (
            formats.quantity(row[name], unit, language) for name in ("projected", "projected_low", "projected_high")
        )
        key = "chart.projected" if row["projected_low"] is not None else "chart.projected_alone"
        sentence = say(key, language, year=row["year"], value=value, low=low, high=high)
        points.append(
            ProjectedPoint(row["year"], row["projected"], row["projected_low"], row["projected_high"], sentence)
        )
    last = points[-1]
    value = formats.quantity(last.value, None, language)
    return Projection(tuple(points), say("chart.projection_label", language, value=value))
