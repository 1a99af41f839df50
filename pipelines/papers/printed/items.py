"""What a file shows, piece by piece in the order of reading: paragraphs, rows, pictures, frames, properties.

Pure data, the same for every form; the readers of this folder make it, `alignment` and `judging` compare it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

# No-break spaces are kept: the program sets them, and a word processor leaves them.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_WORDS = re.compile(r"\w+|[^\w\s]")


class UnreadableFile(ValueError):  # noqa: N818 - the name is the sentence
    """The file carries a paper's facts, but what it shows cannot be read."""


class Shape(StrEnum):
    """What kind of piece it is."""

    PARAGRAPH = "paragraph"
    ROW = "row"
    PICTURE = "picture"
    FRAME = "frame"  # an element of a page around others: what it carries may hide them
    PROPERTY = "property"  # title, keywords, style: not on the page, but read by people and machines


class Region(StrEnum):
    """Where in the file a piece stands."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"
    NOTES = "notes"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as the file marks it: the id or "" where the mark has lost it, its text and its machine value."""

    figure: str
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of a paragraph or cell with its marks; `hidden` is text that the file holds but does not show.

    `details` is whatever else must agree: fields, links, attributes, data bindings.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    hidden: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of the file with its place: the section's heading and, for a row, the table's caption.

    `digest` is that of a picture; `table` numbers the file's tables. `is_floating`: it may lie over others.
    Only on the program's side: `blank` is the id of the blank it belongs to, `label` the blank's label where
    the item must keep it, `open_cells` are the cells that a person may fill.
    """

    shape: Shape
    pieces: tuple[Piece, ...]
    region: Region = Region.BODY
    section: str = ""
    caption: str = ""
    table: int = -1
    digest: str = ""
    is_floating: bool = False
    is_heading: bool = False
    blank: str = ""
    label: str = ""
    open_cells: frozenset[int] = field(default=frozenset())

    @property
    def text(self) -> str:
        """What a reader sees; the cells of a row set apart."""
        return " | ".join(piece.text for piece in self.pieces)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks in order."""
        return tuple(mark for piece in self.pieces for mark in piece.marks)

    @property
    def hidden(self) -> str:
        """All hidden text."""
        return " ".join(piece.hidden for piece in self.pieces if piece.hidden)

    @property
    def details(self) -> tuple[str, ...]:
        """All further content in order."""
        return tuple(detail for piece in self.pieces for detail in piece.details)


def plain(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    return _BLANKS.sub(" ", text).strip(" ")


def words_of(text: str) -> Counter[str]:
    """Words, numbers and signs of a text, counted."""
    return Counter(_WORDS.findall(text))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """How much of two texts is the same: 1 for the same words, 0 for none in common."""
    total = one.total() + other.total()
    return 1.0 if not total else 2 * (one & other).total() / total
