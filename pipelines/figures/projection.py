"""A series continued to its target year: what the chart draws beyond the last observed value.

Made of rows of `projections` and one row of `assessments`; every number is the row's own. Used by
`pathway_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.figures import say

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectedPoint:
    """Where the series would stand in a year if it went on, with the 80 % band around it."""

    year: int
    value: float
    low: float
    high: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Projection:
    """The series continued to the target year; its first point is the last observed value, without a band.

    `label` stands at its end.
    """

    points: tuple[ProjectedPoint, ...]
    label: str


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
        sentence = say("chart.projected", language, year=row["year"], value=value, low=low, high=high)
        points.append(
            ProjectedPoint(row["year"], row["projected"], row["projected_low"], row["projected_high"], sentence)
        )
    last = points[-1]
    value = formats.quantity(last.value, None, language)
    return Projection(tuple(points), say("chart.projection_label", language, value=value))
