"""What a council paper says: every figure with its evidence, and the blocks that print them.

A paper is one `PaperFacts`; DOCX, PDF, HTML and JSON render it and nothing else, and `verify` builds it
again from the cited snapshot and compares. Pure data: used by every module of
`pipelines.papers` and by the page of papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Discriminator

from pipelines.papers.kinds import PaperKind, PaperSubject

FACTS_VERSION = 1

Value = str | int | float | bool | None
"""What a figure or a chart's point is for a machine: dates in ISO form, exact euros as text."""


class Tone(StrEnum):
    """How a paragraph is meant, so that a template can set it apart."""

    PLAIN = "plain"
    LEAD = "lead"  # the summary's lines
    DRAFT = "draft"  # a generated sentence: to be checked by the administration
    NOTE = "note"  # source, method, caveat


@dataclass(frozen=True, slots=True)
class Consultation:
    """One row of the consultation sequence, as the person who asks for the paper gives it."""

    body: str
    on: str = ""
    role: str = ""
    is_public: bool = True
    agenda_item: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for: with the snapshot it says everything a paper depends on.

    `as_of` is a year or None (the package's cut-off date); `on` is the paper's date or None (blank);
    `fields` are the texts of persons by the id of their blank; `previous` is the snapshot of the last
    paper on the matter or None.
    """

    kind: PaperKind
    subject: PaperSubject
    municipality_id: str
    snapshot: str
    solution_id: str | None = None
    indicator_id: str | None = None
    area_id: str = ""
    target_id: str | None = None
    as_of: int | None = None
    on: date | None = None
    language: str = "de"
    preset: str = "default"
    previous: str | None = None
    consultations: tuple[Consultation, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, date or quoted text of the paper with its evidence.

    `id` is unique in the paper and the same for the same figure in a later one; `text` is what is
    printed, `value` what was computed (unrounded); `source` says who, `method` by which method and
    version, `as_of` the date of the data (ISO).
    """

    id: str
    label: str
    text: str
    value: Value
    unit: str | None = None
    source: str | None = None
    method: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `figures` names those whose texts stand in it."""

    text: str
    figures: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN
    block: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Paragraph, ...]
    is_numbered: bool = False
    block: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `figures` names those whose texts stand in it."""

    text: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; `numbers` are the places of columns set right.

    `widths` are the shares of the columns' widths, one each, or nothing where the words may decide.
    Where `has_source`, the note says whence all its figures are, and the annex does not repeat them.
    """

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    note: str = ""
    has_source: bool = False
    block: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Series:
    """One line, area or set of bars of a chart: points as (x, y) with their printed text.

    `role` is what the screen calls it too: observed, provisional, expected, target, projected,
    projected_low, projected_high; own, third_party, grant, planned, uncovered; appropriation, actual,
    forecast. A null `y` is a gap.
    """

    role: str
    label: str
    points: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A dotted rule with a word at one place of the x axis."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as data; `form` is lines, stacked_bars or grouped_bars. Its table stands in the paper too.

    `source` is printed below it: whence the values are, and that the axis leaves zero out where it does.
    """

    id: str
    title: str
    form: str
    unit: str
    alt: str
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    source: str = ""
    block: Literal["chart"] = "chart"


@dataclass(frozen=True, slots=True)
class Blank:
    """What a person writes. `text` is None while nobody has; then the paper shows a marked blank."""

    id: str
    label: str
    hint: str
    text: str | None = None
    is_required: bool = True
    block: Literal["blank"] = "blank"


Block = Annotated[Paragraph | Items | Table | Chart | Blank, Discriminator("block")]


@dataclass(frozen=True, slots=True)
class Section:
    """One section; the heading carries its number if the preset numbers sections."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    level: int = 1


@dataclass(frozen=True, slots=True)
class Body:
    """The municipality as a council information system knows it."""

    municipality_id: str
    name: str
    ags: str | None = None
    rgs: str | None = None


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A whole paper; one per request, the same for the same request and snapshot.

    `head` are labelled lines (reference, office, date …); `blank` values stay empty strings. `words_version` is
    that of words and layout, see `pipelines.papers.identity`.
    """

    request: Request
    body: Body
    kind_label: str
    title: str
    reference: str
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    draft_note: str
    snapshot_as_of: str
    licence: str = ""
    code_version: str = ""
    words_version: str = ""
    facts_version: int = FACTS_VERSION

    def figure(self, name: str) -> Figure:
        """The figure of that id; KeyError if there is none."""
        for figure in self.figures:
            if figure.id == name:
                return figure
        raise KeyError(name)

    def blocks(self) -> Iterator[Block]:
        """Every block in the order of reading."""
        for section in self.sections:
            yield from section.blocks

    def blanks(self) -> tuple[Blank, ...]:
        """Every place a person writes in."""
        return tuple(block for block in self.blocks() if isinstance(block, Blank))
