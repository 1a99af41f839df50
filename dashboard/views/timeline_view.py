"""The course of a solution on one line of time: phases, grants, contract, and what is to be decided.

Made of rows of `solutions_phases` and `solutions_funding` and the solution's own row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dashboard.words_solutions import say
from indicators import formats
from indicators.glossary import Language, Phase
from indicators.labels import label_of

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
class TimelineView:
    """The chart; without spans there is nothing to draw."""

    lanes: tuple[str, ...]
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
    alt: str
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]


def timeline_view(
    row: Row, *, phases: Sequence[Row], grants: Sequence[Row], language: Language
) -> TimelineView:
    """Build the line of time; a span whose end is unknown reaches to the latest date of all."""
    stretches = [
        *_phases(row, phases, language),
        *_grants(grants, language),
        *_contract(row, language),
    ]
    known = [day for _, _, start, end in stretches for day in (start, end) if day]
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
        marks=_marks(row, language),
        alt=say("time.alt", language, spans="; ".join(span.sentence for span in spans)),
        header=tuple(say(f"time.{key}", language) for key in ("what", "start", "end")),
        table=tuple(
            (
                f"{span.lane}: {span.label}",
                formats.day(span.start, language),
                formats.NOTHING if span.is_open else formats.day(span.end, language),
            )
            for span in spans
        ),
        export=tuple(
            (f"{span.lane}: {span.label}", span.start, None if span.is_open else span.end) for span in spans
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
    return [
        (say("time.contract", language), row["operator"] or "", row["started_on"], row["contract_ends_on"])
    ]


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
