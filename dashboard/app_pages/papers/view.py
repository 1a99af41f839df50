"""The page of papers: what can be chosen, the request that a choice stands for, and what is still to write.

Made of rows and of the paper's facts, without Streamlit; the choice lives in the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.papers import say
from dashboard.app_pages.papers.address import Address
from indicators.catalogue.definition import Definition
from indicators.vocabulary.glossary import Language
from pipelines.papers.facts import (
    Blank,
    Consultation,
    Items,
    PaperFacts,
    PaperKind,
    Paragraph,
    Request,
    Section,
    Subject,
    Tone,
)
from pipelines.papers.layout import presets

Row = Mapping[str, Any]
_PART = ";"
# So many sentences stand beside a field: what the reader needs to write it, not the whole section.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: solutions and indicators by their key with their names, layouts, snapshots."""

    solutions: dict[str, str]
    indicators: dict[str, str]
    presets: dict[str, str]
    snapshots: dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A place to write in: its blank, and the paper's own sentences that belong to it."""

    blank: Blank
    section: str
    beside: tuple[str, ...]


def choices(
    solutions: Sequence[Row],
    targets: Sequence[Row],
    definitions: Mapping[str, Definition],
    snapshots: Sequence[Row],
    current: str,
    language: Language,
) -> Choices:
    """Everything on offer for a municipality; an indicator's key is `<indicator_id>` or with `|<area_id>`."""
    named = {row["solution_id"]: row["name"] for row in solutions}
    indicators: dict[str, str] = {}
    for row in targets:
        definition = definitions.get(row["indicator_id"])
        if row["target_id"] is None or definition is None:
            continue
        title = definition.titled(language)
        area = row["area_name"] or row["area_id"]
        key = f"{row['indicator_id']}|{row['area_id']}" if row["area_id"] else row["indicator_id"]
        indicators[key] = f"{title}, {area}" if area else title
    whole_first = sorted(indicators.items(), key=lambda item: ("|" in item[0], item[1]))
    place = 0 if language is Language.DE else 1
    layouts = {name: str(preset["title"][place]) for name, preset in presets().items()}
    earlier = {
        row["snapshot"]: f"{row['published_at'][:10]} · {row['snapshot'][:8]}"
        for row in snapshots
        if row["snapshot"] != current
    }
    return Choices(named, dict(whole_first), layouts, earlier)


def with_sound_choice(chosen: Address, offered: Choices) -> Address:
    """The selection completed to one that names a paper: the first of what is on offer, where it is open."""
    subject = chosen.paper if chosen.paper in tuple(Subject) else _first_subject(chosen, offered)
    kind = chosen.kind if chosen.kind in tuple(PaperKind) else PaperKind.DECISION.value
    if subject == Subject.REPORT:
        kind = PaperKind.INFORMATION.value
    solution, indicator, area = "", "", ""
    if subject == Subject.SOLUTION:
        solution = chosen.solution if chosen.solution in offered.solutions else next(iter(offered.solutions), "")
    elif subject == Subject.INDICATOR:
        key = f"{chosen.indicator}|{chosen.area}" if chosen.area else chosen.indicator
        key = key if key in offered.indicators else next(iter(offered.indicators), "")
        indicator, _, area = key.partition("|")
    layout = chosen.layout if chosen.layout in offered.presets else ""
    since = chosen.since if chosen.since in offered.snapshots else ""
    return chosen.having(
        paper=subject,
        kind=kind,
        solution=solution,
        indicator=indicator,
        area=area,
        layout=layout,
        since=since,
        on=chosen.on if _date(chosen.on) else "",
    )


def paper_request(chosen: Address, snapshot: str, texts: Mapping[str, str]) -> Request | None:
    """The request a sound choice stands for; None where there is nothing to write about."""
    subject = Subject(chosen.paper)
    if (subject is Subject.SOLUTION and not chosen.solution) or (subject is Subject.INDICATOR and not chosen.indicator):
        return None
    filled = {name: text.strip() for name, text in texts.items() if text.strip()}
    return Request(
        kind=PaperKind(chosen.kind),
        subject=subject,
        municipality_id=chosen.municipality,
        snapshot=snapshot,
        solution_id=chosen.solution or None,
        indicator_id=chosen.indicator or None,
        area_id=chosen.area,
        as_of=chosen.as_of,
        on=_date(chosen.on),
        language=chosen.lang.value,
        preset=chosen.layout or "default",
        previous=chosen.since or None,
        consultations=consultations(chosen.steps),
        fields=tuple(sorted(filled.items())),
    )


def consultations(text: str) -> tuple[Consultation, ...]:
    """The steps that lines like "Umweltausschuss; 12.03.2026; Vorberatung" name; blank lines are none.

    A fourth part "nö" makes a step a closed one.
    """
    steps = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(_PART)]
        if parts[0]:
            body, on, role, public = (*parts, "", "", "")[:4]
            steps.append(Consultation(body, on, role, public.lower() not in ("nö", "closed")))
    return tuple(steps)


def fields_to_fill(facts: PaperFacts) -> tuple[Field, ...]:
    """Every blank of the paper, required ones first, with the sentences of its section."""
    found = [
        Field(block, section.heading, _beside(section))
        for section in facts.sections
        for block in section.blocks
        if isinstance(block, Blank)
    ]
    return tuple(sorted(found, key=lambda field: not field.blank.is_required))


def still_open(facts: PaperFacts, language: Language) -> str:
    """What a person has yet to write, in a sentence; empty where nothing is missing."""
    names = [blank.label for blank in facts.blanks() if blank.is_required and blank.text is None]
    return say("papers.open", language, names=", ".join(names)) if names else ""


def _beside(section: Section) -> tuple[str, ...]:
    """The generated sentences of a section."""
    texts: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.tone is Tone.DRAFT:
            texts.append(block.text)
        elif isinstance(block, Items):
            texts.extend(item.text for item in block.items)
    return tuple(texts[:_BESIDE])


def _first_subject(chosen: Address, offered: Choices) -> str:
    """What the address names already, else what there is."""
    if chosen.indicator and not chosen.solution:
        return Subject.INDICATOR.value
    if offered.solutions:
        return Subject.SOLUTION.value
    return Subject.INDICATOR.value if offered.indicators else Subject.REPORT.value


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
