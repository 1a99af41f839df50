"""The four methods for one series in plain Python, as one would write them for a notebook.

Written from docs/methods.md and not from the expressions in `indicators`, so that the two readings check
each other. Knows what the generated series need: one indicator of which less is better. Used by
`benchmarks.judges`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Answer = tuple[str, float | None]
# Exactly at a border is on its better side, whatever rounding makes of it.
BORDER = 1e-9


def judged_series(observations: Iterable[Row], target: Sequence[Row]) -> dict[str, Answer]:
    """Status and score of one target by every method; `target` are its rows of targets.csv."""
    rows = [row for row in observations if row["value"] is not None]
    values = {row["year"]: row["value"] for row in rows}
    versions = {row["year"]: row["method_version"] or "" for row in rows}
    waypoints, final = _waypoints(values, target)
    start, end = min(waypoints), max(waypoints)
    year = max(values)
    case = _Case(
        values=values,
        year=year,
        observed=values[year],
        start=start,
        baseline=waypoints[start],
        end=end,
        goal=waypoints[end],
        expected=_expected(year, waypoints, final),
        nearest=min(point for point in waypoints if point > year),
        waypoints=waypoints,
    )
    breaks = [
        later
        for earlier, later in zip(sorted(versions), sorted(versions)[1:], strict=False)
        if versions[earlier] != versions[later]
    ]
    answers = {
        "pathway": case.pathway(),
        "weather": case.weather(breaks),
        "growth_rate": case.growth_rate(),
        "linear_gap": case.linear_gap(),
    }
    if versions[start] != versions[year]:
        for method in ("pathway", "growth_rate", "linear_gap"):
            answers[method] = ("not_assessable", None)
    if case.observed <= case.goal:
        answers = {method: ("achieved", score) for method, (_, score) in answers.items()}
    return answers


@dataclass(frozen=True, slots=True)
class _Case:
    """One target beside its latest value."""

    values: Mapping[int, float]
    year: int
    observed: float
    start: int
    baseline: float
    end: int
    goal: float
    expected: float
    nearest: int
    waypoints: Mapping[int, float]

    def pathway(self) -> Answer:
        asked = self.expected - self.baseline
        if asked >= 0:
            gap = self.observed - self.expected
            share = abs(gap / self.expected) if self.expected else math.inf
            return _by_miss(gap, share), None
        ratio = (self.observed - self.baseline) / asked
        return _by(ratio, 0.95, 0.60), ratio

    def weather(self, breaks: Sequence[int]) -> Answer:
        window = sorted(point for point in self.values if self.year - 5 <= point <= self.year)
        if any(point > window[0] for point in breaks if point <= self.year):
            return "not_assessable", None
        if window[0] != self.year - 5 and len(window) < 4:
            return "not_assessable", None
        slope = (self.observed - self.values[window[0]]) / (self.year - window[0])
        way = self.waypoints[self.nearest] - self.observed
        if way >= 0:
            return "on_track", (slope * (self.nearest - self.year) / way if way else None)
        ratio = slope * (self.nearest - self.year) / way
        return ("on_track" if ratio > 0.95 + BORDER else "at_risk" if ratio >= 0.80 - BORDER else "off_track"), ratio

    def growth_rate(self) -> Answer:
        if self.goal == 0:
            return "not_assessable", None
        growth = (self.observed / self.baseline) ** (1 / (self.year - self.start)) - 1
        required = (self.goal / self.baseline) ** (1 / (self.end - self.start)) - 1
        score = -growth / abs(required)
        return _by(score, 0.95, 0.60), score

    def linear_gap(self) -> Answer:
        missed = (self.observed - self.expected) / abs(self.expected)
        return _by_miss(missed, missed), missed


def _waypoints(values: Mapping[int, float], target: Sequence[Row]) -> tuple[dict[int, float], Row]:
    """Years and values that were decided, and the row of the target."""
    final = next(row for row in target if row["role"] == "target")
    first = next(row for row in target if row["role"] == "baseline")
    baseline = first["value"] if first["value"] is not None else values[first["year"]]
    waypoints = {first["year"]: baseline}
    for row in target:
        if row["kind"] == "absolute" and row["role"] != "baseline":
            waypoints[row["year"]] = row["value"]
        elif row["kind"] == "relative_to_baseline" and row["role"] != "baseline":
            waypoints[row["year"]] = baseline * (1 + row["change"])
    if final["kind"] == "annual_rate":
        waypoints[final["year"]] = _compounded(final["year"] - first["year"], baseline, final)
    return waypoints, final


def _expected(year: int, waypoints: Mapping[int, float], final: Row) -> float:
    years = sorted(waypoints)
    if final["kind"] == "annual_rate":
        return _compounded(year - years[0], waypoints[years[0]], final)
    before = max(point for point in years if point <= year)
    after = min(point for point in years if point > year)
    share = (year - before) / (after - before)
    return waypoints[before] + (waypoints[after] - waypoints[before]) * share


def _compounded(years: int, baseline: float, final: Row) -> float:
    rate = float(final["rate"])
    if final["compounding"] == "of_baseline":
        return baseline * (1 + rate * years)
    return float(baseline * (1 + rate) ** years)


def _by(score: float, on_track: float, at_risk: float) -> str:
    score += BORDER
    return "on_track" if score >= on_track else "at_risk" if score >= at_risk else "off_track"


def _by_miss(missed: float, share: float) -> str:
    """Right side, within five per cent, or beyond."""
    if missed <= 0:
        return "on_track"
    return "at_risk" if share <= 0.05 + BORDER else "off_track"
