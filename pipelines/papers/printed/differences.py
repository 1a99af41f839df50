"""What the comparison of a file with its snapshot finds: differences, and what persons wrote.

Pure data, made by the modules of this folder, used by `pipelines.papers.verify` and the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Difference(StrEnum):
    """How something differs."""

    RECOMPUTED = "recomputed"  # the snapshot gives another value or sentence than the embedded facts
    PRINTED = "printed"  # the file shows another figure than the snapshot gives
    MISSING = "missing"  # the snapshot gives no such figure
    ADDED = "added"  # the snapshot gives a figure that the facts lack
    CHANGED = "changed"  # the file shows another text than the program writes
    REMOVED = "removed"  # something the program writes is not in the file
    INSERTED = "inserted"  # something stands among the program's that it did not write
    UNMARKED = "unmarked"  # a figure has lost its mark
    HIDDEN = "hidden"  # the file holds something of the program's without showing it
    DRAWN = "drawn"  # the file is drawn otherwise: covered, another picture, another format


class Part(StrEnum):
    """The parts of a paper that are compared."""

    FIGURES = "figures"
    SENTENCES = "sentences"
    TABLES = "tables"
    CHARTS = "charts"
    HEAD = "head"


class Origin(StrEnum):
    """How a text of a person came into the paper."""

    FILLED = "filled"  # in a marked blank
    ADDED = "added"  # a whole paragraph, table, picture, page or annotation
    TEMPLATE = "template"  # the municipality's own Word template
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Differing:
    """One difference: what it is about, what the paper says and what it should say.

    `figure` is the id of the figure, or empty where it is about something else; `place` is section, table
    and row; `part` the part of the paper.
    """

    figure: str
    label: str
    kind: Difference
    in_paper: str
    expected: str
    part: Part = Part.FIGURES
    place: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A text of a person: where it stands and what it says."""

    kind: Origin
    place: str
    text: str
