"""The parts of a paper that a preset puts in order: sections by id, each a list of blocks.

Used by the papers on a solution, an indicator and the municipality, and by `pipelines.papers.layout`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipelines.papers import say
from pipelines.papers.facts import Blank, Block, Consultation, Items, Paragraph, Request, Table

SECTION_IDS = (
    "proposed_resolution",
    "summary",
    "situation",
    "impact",
    "operation",
    "technical",
    "communication",
    "questions",
    "financial",
    "staff",
    "climate",
    "alternatives",
    "risks",
    "not_started",
    "changes",
    "annexes",
    "method",
    "evidence",
)
"""Every section a paper can have, in the order of the default preset."""


@dataclass(slots=True)
class Parts:
    """What a paper on one subject says, before a preset orders it; `judged` are its assessment rows."""

    title: str
    office: str
    sections: dict[str, list[Block]] = field(default_factory=dict)
    judged: list[Mapping[str, Any]] = field(default_factory=list)

    def put(self, section: str, *blocks: Block | None) -> None:
        """Add blocks to a section; None is left out."""
        if section not in SECTION_IDS:
            raise KeyError(section)
        kept = [block for block in blocks if block is not None]
        if kept:
            self.sections.setdefault(section, []).extend(kept)

    def printed(self) -> set[str]:
        """The ids of all figures that stand in a block so far."""
        return {name for blocks in self.sections.values() for block in blocks for name in figures_of(block)}


def figures_of(block: Block) -> Iterator[str]:
    """The ids of the figures that a block prints."""
    if isinstance(block, Paragraph):
        yield from block.figures
    elif isinstance(block, Items):
        for item in block.items:
            yield from item.figures
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row:
                yield from cell.figures


def make_printable(value: Any) -> Any:
    """A text without control characters but line breaks; anything else as it is.

    Exports of older systems hold such characters (a vertical tab for a line break), and no XML may.
    """
    if not isinstance(value, str) or value.isprintable():
        return value
    return "".join(sign if sign.isprintable() or sign in "\n\N{NO-BREAK SPACE}" else " " for sign in value)


def blank_maker(request: Request) -> Callable[..., Blank]:
    """Make a function that gives the blank of an id, filled where the request brings its text."""
    given = dict(request.fields)

    def blank(name: str, *, is_required: bool = True, suggestion: str = "") -> Blank:
        """The blank `name`; its label and hint are `field.<name>` and `hint.<name>` of the words."""
        text = make_printable(given.get(name, "")).strip() or None
        hint = say(f"hint.{name}", request.language)
        if suggestion:
            hint = f"{hint} {suggestion}"
        return Blank(name, say(f"field.{name}", request.language), hint, text, is_required)

    return blank


def consultation_cells(item: Consultation, language: str) -> tuple[str, ...]:
    """Committee, date, role, public or not and agenda item of one row of the consultation sequence."""
    public = say("head.public" if item.is_public else "head.not_public", language)
    return item.body, item.on, item.role, public, item.agenda_item
