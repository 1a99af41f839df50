"""The course of a solution on one line of time: phases, grants, contract, decisions and milestones.

Made of rows of `solutions_phases`, `solutions_funding`, `solutions_decisions` and `solutions_reports` and
the solution's own row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.parts.table import DAY, Column, Table
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Language, Phase

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in one lane; `is_open`: its end is not known and it is drawn to the edge."""

    lane: str
    label: str
    is_phase: bool
    start: date
    end: date
    is_open: bool
    sentence: str

    @property
    def ends_on(self) -> date | None:
        """The end, if it is known."""
        return None if self.is_open else self.end

    @property
    def caption(self) -> str:
        """What stands above the span: of a past phase only its number, others are named by their lane."""
        if self.is_phase:
            return self.label if self.is_open else self.label.partition(" ")[0]
        return ": ".join(part for part in (self.lane, self.label) if part)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with words; `is_decision` tells it from the Stichtag."""

    on: date
    label: str
    is_decision: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A day with something that was decided or is to be reached; `is_late`: due before the Stichtag."""

    on: date
    title: str
    is_decision: bool
    is_late: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The chart: lanes of spans from above, each point on a line of its own below them.

    Without spans there is nothing to draw.
    """

    lanes: tuple[str, ...]
    spans: tuple[Span, ...]
    points: tuple[Point, ...]
    marks: tuple[Mark, ...]
    alt: str
    table: Table


def timeline_view(
    row: Row,
    *,
    phases: Sequence[Row],
    grants: Sequence[Row],
    decisions: Sequence[Row] = (),
    reports: Sequence[Row] = (),
    language: Language,
) -> TimelineView:
    """Build the line of time; a span whose end is unknown reaches to the latest date of all."""
    stretches = [*_phases(row, phases, language), *_grants(grants, language), *_contract(row, language)]
    known = [day for _, _, start, end in stretches for day in (start, end) if day]
    points = (*_decisions(decisions, language), *_milestones(row, reports, language))
    known += [point.on for point in points]
    known += [day for day in (row["as_of"], row["decision_due_on"]) if day]
    edge = max(known, default=date.min)
    edge = edge + timedelta(days=120) if known else edge
    spans = tuple(
        Span(
            lane,
            name,
            lane == say("time.phase", language),
            start,
            end or edge,
            end is None,
            _sentence(lane, name, start, end, language),
        )
        for lane, name, start, end in stretches
        if end is None or end > start
    )
    return TimelineView(
        lanes=tuple(dict.fromkeys(span.lane for span in spans)),
        spans=spans,
        points=points,
        marks=_marks(row, language),
        alt=say(
            "time.alt",
            language,
            spans="; ".join([*(span.sentence for span in spans), *(point.sentence for point in points)]),
        ),
        table=Table(
            [
                Column("what", say("time.what", language)),
                Column("start", say("time.start", language), DAY),
                Column("end", say("time.end", language), DAY),
            ],
            [
                *({"what": f"{item.lane}: {item.label}", "start": item.start, "end": item.ends_on} for item in spans),
                *({"what": _named(point, language), "start": point.on, "end": None} for point in points),
            ],
            language,
            say("solution.course", language),
        ),
    )


Stretch = tuple[str, str, date, date | None]


def _phases(row: Row, phases: Sequence[Row], language: Language) -> list[Stretch]:
    """Each phase until the next begins; the last goes on, unless it is the end."""
    found: list[Stretch] = []
    lane = say("time.phase", language)
    ends = [*(item["started_on"] for item in phases[1:]), None]
    for item, end in zip(phases, ends, strict=False):  # without phases there is an end too many
        if item["phase"] != Phase.ENDED:
            found.append((lane, label_of(Phase, item["phase"], language), item["started_on"], end))
    if not found and row["started_on"] and row["phase"] != Phase.ENDED:
        found.append((lane, label_of(Phase, row["phase"], language), row["started_on"], None))
    return found


def _grants(grants: Sequence[Row], language: Language) -> list[Stretch]:
    """Grants with a beginning and an end."""
    lane = say("time.grant", language)
    return [
        (lane, item["programme"], item["starts_on"], item["ends_on"])
        for item in grants
        if item["starts_on"] and item["ends_on"]
    ]


def _contract(row: Row, language: Language) -> list[Stretch]:
    """The contract from the solution's beginning to its end."""
    if not row["contract_ends_on"] or not row["started_on"]:
        return []
    return [(say("time.contract", language), row["operator"] or "", row["started_on"], row["contract_ends_on"])]


def _decisions(rows: Sequence[Row], language: Language) -> list[Point]:
    """What was decided about the solution itself, in the order of the days."""
    found = []
    for row in sorted(rows, key=lambda item: (item["decided_on"] or date.min, item["decision_id"])):
        if row["decided_on"]:
            title = row["title"] or row["reference"] or row["decision_id"]
            words = {"day": formats.day(row["decided_on"], language), "title": title}
            sentence = say("course.decision_on", language, **words)
            found.append(Point(row["decided_on"], title, is_decision=True, is_late=False, sentence=sentence))
    return found


def _milestones(row: Row, reports: Sequence[Row], language: Language) -> list[Point]:
    """Milestones of the reports, each with the day it was last given; only the current one can be late."""
    latest: dict[str, Row] = {}
    for report in sorted(reports, key=lambda item: item["reported_on"]):
        if report["next_milestone"] and report["due_on"]:
            latest[report["next_milestone"]] = report
    found = []
    for title, report in latest.items():
        is_late = bool(row["implementation_overdue"]) and title == row["next_milestone"]
        words = {"day": formats.day(report["due_on"], language), "title": title}
        sentence = say("course.milestone_late" if is_late else "course.milestone_on", language, **words)
        found.append(Point(report["due_on"], title, is_decision=False, is_late=is_late, sentence=sentence))
    return sorted(found, key=lambda point: point.on)


def _named(point: Point, language: Language) -> str:
    """A point as it stands in the table."""
    kind = say("course.decision" if point.is_decision else "course.milestone", language)
    return f"{kind}: {point.title}"


def _sentence(lane: str, name: str, start: date, end: date | None, language: Language) -> str:
    """One span in words."""
    label = f"{lane} {name}".strip()
    first = formats.day(start, language)
    if end is None:
        return say("time.from_open", language, label=label, start=first)
    return say("time.from_to", language, label=label, start=first, end=formats.day(end, language))


def _marks(row: Row, language: Language) -> tuple[Mark, ...]:
    """The Stichtag and the day by which to decide."""
    found = []
    if row["as_of"]:
        day = formats.day(row["as_of"], language)
        found.append(Mark(row["as_of"], say("time.as_of", language, day=day), is_decision=False))
    if row["decision_due_on"] and row["phase"] != Phase.ENDED:
        day = formats.day(row["decision_due_on"], language)
        found.append(Mark(row["decision_due_on"], say("time.decision", language, day=day), is_decision=True))
    return tuple(found)
