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
from indicators.vocabulary.glossary import Language
from pipelines.papers.facts import Blank, Consultation, Items, PaperFacts, Paragraph, Request, Section, Tone
from pipelines.papers.kinds import PaperKind, PaperSubject
from pipelines.papers.layout import presets
from pipelines.papers.questions import Ask, DefinitionOf
from pipelines.papers.registry import subject_of

Row = Mapping[str, Any]
_PART = ";"
_KEY = "|"
# So many sentences stand beside a field: what the reader needs to write it, not the whole section.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: for every subject names by key, layouts, snapshots.

    A key holds what names the thing in a request, joined by `|`: `ghg_total` or `ghg_total|N01`.
    """

    subjects: dict[PaperSubject, dict[str, str]]
    presets: dict[str, str]
    snapshots: dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """A place to write in: its blank, and the paper's own sentences that belong to it."""

    blank: Blank
    section: str
    beside: tuple[str, ...]


def choices(
    ask: Ask, definition_of: DefinitionOf, snapshots: Sequence[Row], current: str, language: Language
) -> Choices:
    """Everything on offer for a municipality, of which `ask` and `definition_of` know."""
    offered = {
        name: {
            _KEY.join(text for text in offer.fields.values() if text): offer.name
            for offer in subject_of(name).offers(ask, definition_of, language)
        }
        for name in PaperSubject
    }
    place = 0 if language is Language.DE else 1
    layouts = {name: str(preset["title"][place]) for name, preset in presets().items()}
    earlier = {
        row["snapshot"]: f"{row['published_at'][:10]} · {row['snapshot'][:8]}"
        for row in snapshots
        if row["snapshot"] != current
    }
    return Choices(offered, layouts, earlier)


def key_of(chosen: Address, subject: PaperSubject) -> str:
    """What the address says of a subject, as a key of `Choices`."""
    return _KEY.join(text for name in parts_of(subject) if (text := getattr(chosen, name)))


def having_key(chosen: Address, subject: PaperSubject, key: str) -> Address:
    """The same selection with the thing of that key, and nothing else that names a thing."""
    blank = dict.fromkeys((name for each in PaperSubject for name in parts_of(each)), "")
    return chosen.having(**blank | dict(zip(parts_of(subject), key.split(_KEY), strict=False)))


def parts_of(subject: PaperSubject) -> tuple[str, ...]:
    """Parts of the address that name a thing of a subject."""
    return tuple(field.removesuffix("_id") for field in subject_of(subject).about)


def with_sound_choice(chosen: Address, offered: Choices) -> Address:
    """The selection completed to one that names a paper: the first of what is on offer, where it is open."""
    subject = PaperSubject(chosen.paper) if chosen.paper in tuple(PaperSubject) else _first_subject(chosen, offered)
    kinds = subject_of(subject).kinds
    key = key_of(chosen, subject)
    if key not in offered.subjects[subject]:
        key = next(iter(offered.subjects[subject]), "")
    return having_key(chosen, subject, key).having(
        paper=subject.value,
        kind=chosen.kind if chosen.kind in kinds else kinds[0].value,
        layout=chosen.layout if chosen.layout in offered.presets else "",
        since=chosen.since if chosen.since in offered.snapshots else "",
        on=chosen.on if _date(chosen.on) else "",
    )


def paper_request(chosen: Address, snapshot: str, texts: Mapping[str, str]) -> Request | None:
    """The request a sound choice stands for; None where there is nothing to write about."""
    subject = PaperSubject(chosen.paper)
    if parts_of(subject) and not key_of(chosen, subject):
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


def _first_subject(chosen: Address, offered: Choices) -> PaperSubject:
    """What the address names already, else what there is."""
    named = (subject for subject in PaperSubject if key_of(chosen, subject))
    there = (subject for subject in PaperSubject if offered.subjects[subject])
    return next(named, None) or next(there, PaperSubject.REPORT)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
