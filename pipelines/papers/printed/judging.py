"""Judges what `alignment` has paired: what differs from the program's text, and what a person wrote.

A person may fill marked blanks and add whole paragraphs, tables, pictures and comments; these are listed. What
stands inside the program's text, covers it or gives itself out as it differs. Used by `pipelines.papers.verify`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipelines.papers.printed.alignment import Pair, align
from pipelines.papers.printed.differences import Addition, Difference, Differing, Origin, Part
from pipelines.papers.printed.items import Item, Mark, Piece, Region, Shape, likeness, words_of

Say = Callable[..., str]
_BETWEEN = " › "
# From so much on, an added paragraph passes for one of the program's.
_IMITATES = 0.8
_SHORTEST = 5
_HARMLESS = re.compile(
    r"<(?:p|br|b|i|u|em|strong|small|sub|sup|span|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|caption|hr|blockquote|div)>"
    r"|<a href=.*>"
)


@dataclass(slots=True)
class Found:
    """What the comparison has found so far."""

    differing: list[Differing] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Terms:
    """What judging has to know: words, labels of figures and blanks, the mark of a draft, tables to go on with.

    `is_lenient`: the file is of another version of words and layout, so pictures and attributes say nothing.
    """

    say: Say
    labels: Mapping[str, str]
    draft_mark: str
    blanks: Mapping[str, str]
    open_captions: frozenset[str] = frozenset()
    is_lenient: bool = False


def judge(program: Sequence[Item], file: Sequence[Item], terms: Terms) -> Found:
    """Compare the program's pieces with the file's, region by region."""
    judging = _Judging(program, file, terms)
    for region in Region:
        ours = [item for item in program if item.region is region]
        judging.region(align(ours, [item for item in file if item.region is region]))
    return judging.found


def place_of(item: Item, say: Say) -> str:
    """Section, table and row of a piece in words."""
    named = {Region.HEADER: "header", Region.FOOTER: "footer", Region.NOTES: "notes", Region.PROPERTIES: "properties"}
    parts = [say(f"place.{named[item.region]}")] if item.region in named else [item.section]
    if item.shape is Shape.ROW:
        parts += [item.caption, item.pieces[0].text if item.pieces else ""]
    if item.region is Region.PROPERTIES:
        parts.append(item.section)
    kept = [part for part in dict.fromkeys(parts) if part]
    return _BETWEEN.join(kept) or say("place.head")


def part_of(item: Item) -> Part:
    """The part of the paper that a piece belongs to."""
    if item.shape is Shape.PICTURE:
        return Part.CHARTS
    if item.region is not Region.BODY or not item.section:
        return Part.HEAD
    return Part.TABLES if item.shape is Shape.ROW else Part.SENTENCES


class _Judging:
    """Judges the pairs of one file."""

    def __init__(self, program: Sequence[Item], file: Sequence[Item], terms: Terms) -> None:
        self.terms, self.found = terms, Found()
        self.has_tags = any(mark.figure for item in file for mark in item.marks)
        self.has_marks = any(item.marks for item in file) or not any(item.marks for item in program)
        self.known = [(item, words_of(item.text)) for item in program if item.shape in (Shape.PARAGRAPH, Shape.ROW)]
        self.blank = ""
        self.is_after_blank = False
        self.tables: dict[int, Item] = {}
        if not self.has_marks:
            say = terms.say
            self._add("", say("what.marks"), Difference.UNMARKED, say("none"), "", Part.FIGURES, "")

    def region(self, pairs: Sequence[Pair]) -> None:
        """Judge the pairs of one region in order."""
        self.blank = ""
        self.tables = {f.table: p for p, f in pairs if p is not None and f is not None and p.table >= 0 <= f.table}
        for ours, theirs in pairs:
            if ours is not None:
                self.blank = ours.blank
            if ours is None:
                if theirs is not None:
                    self._extra(theirs)
            elif theirs is None:
                self._missing(ours)
            elif ours.blank:
                self._blank(ours, theirs)
            else:
                self._compare(ours, theirs)

    def _missing(self, ours: Item) -> None:
        """A piece of the program that the file does not show."""
        if ours.blank and not ours.label and ours.shape is not Shape.FRAME:
            return
        if ours.shape is Shape.FRAME and self.terms.is_lenient:
            return
        kind = Difference.DRAWN if ours.shape is Shape.FRAME else Difference.REMOVED
        self._differs(ours, kind, "", _shown(ours))

    def _blank(self, ours: Item, theirs: Item) -> None:
        """A marked blank: whatever stands in it is a person's."""
        if ours.label and ours.label not in theirs.text:
            self._differs(ours, Difference.CHANGED, theirs.text, ours.text)
        elif ours.shape is Shape.FRAME:
            if _settled(ours.details) != _settled(theirs.details):
                self._differs(ours, Difference.DRAWN, _shown(theirs), _shown(ours))
        elif self._is_risky(theirs, ours.details):
            self._differs(ours, Difference.DRAWN, _shown(theirs), _shown(ours))
        elif theirs.text != ours.text:
            self._person(Origin.FILLED, theirs, ours)

    def _extra(self, theirs: Item) -> None:
        """A piece that the program did not write."""
        say = self.terms.say
        if theirs.shape is Shape.FRAME and not self._is_risky(theirs):
            return
        if theirs.shape in (Shape.FRAME, Shape.PROPERTY):
            if not (self.terms.is_lenient and theirs.shape is Shape.FRAME):
                self._differs(theirs, Difference.INSERTED, _shown(theirs), "")
            return
        if theirs.is_floating or self._is_risky(theirs):
            label = say("what.drawn")
            self._add("", label, Difference.DRAWN, _shown(theirs) or label, "", part_of(theirs), self._place(theirs))
            return
        if self._is_in_our_table(theirs):
            self._differs(theirs, Difference.INSERTED, theirs.text, "")
            return
        imitated = self._imitated(theirs)
        if imitated is not None:
            self._differs(theirs, Difference.INSERTED, _shown(theirs), imitated)
            return
        if theirs.caption == "comments":
            self.found.additions.append(Addition(Origin.COMMENT, self._place(theirs), _shown(theirs)))
            return
        self._person(Origin.FILLED if self.blank else Origin.ADDED, theirs, theirs)

    def _is_in_our_table(self, theirs: Item) -> bool:
        """Whether a row stands in a table of the program that nobody is to go on with."""
        table = self.tables.get(theirs.table) if theirs.shape is Shape.ROW and not self.blank else None
        return table is not None and table.caption not in self.terms.open_captions

    def _imitated(self, theirs: Item) -> str | None:
        """The program's text that an added piece could be taken for; None where it could not."""
        if any(mark.figure in self.terms.labels for mark in theirs.marks):
            return ""
        mark = self.terms.draft_mark
        if theirs.text.startswith((mark, f"[{mark}]")) or theirs.text.endswith(f"({mark})"):
            return ""
        words = words_of(theirs.text)
        if self.blank or words.total() < _SHORTEST:
            return None
        for item, known in self.known:
            if likeness(known, words) >= _IMITATES and item.text != theirs.text:
                return item.text
        return None

    def _compare(self, ours: Item, theirs: Item) -> None:
        """A piece of the program beside the file's."""
        if ours.shape is Shape.PICTURE:
            self._compare_pictures(ours, theirs)
        elif ours.shape is Shape.FRAME:
            if ours.details != theirs.details and not self.terms.is_lenient:
                self._differs(ours, Difference.DRAWN, _shown(theirs), _shown(ours))
        elif len(ours.pieces) != len(theirs.pieces):
            self._differs(ours, Difference.CHANGED, theirs.text, ours.text)
        else:
            if theirs.is_floating and not ours.is_floating:
                self._differs(ours, Difference.DRAWN, theirs.text, ours.text)
            for place, (own, other) in enumerate(zip(ours.pieces, theirs.pieces, strict=True)):
                if own != other:
                    self._compare_pieces(ours, place, own, other)

    def _compare_pictures(self, ours: Item, theirs: Item) -> None:
        if self.terms.is_lenient:
            return
        if ours.digest != theirs.digest or (theirs.is_floating and not ours.is_floating):
            words = self.terms.say("what.other_picture")
            self._differs(ours, Difference.DRAWN, words, ours.pieces[-1].text or ours.text)
        elif ours.text != theirs.text:
            self._differs(ours, Difference.CHANGED, theirs.text, ours.text)

    def _compare_pieces(self, ours: Item, place: int, own: Piece, other: Piece) -> None:
        """A paragraph or cell that is not the same in everything."""
        if own.text != other.text:
            self._compare_texts(ours, place, own, other)
            return
        if other.hidden != own.hidden:
            self._differs(ours, Difference.HIDDEN, other.hidden, own.text)
        if self._are_unmarked(own.marks, other.marks):
            self._differs(ours, Difference.UNMARKED, other.text, own.text)
        elif len(own.marks) == len(other.marks):
            for mark, printed in zip(own.marks, other.marks, strict=True):
                if mark.value != printed.value and (printed.value or printed.figure):
                    self._figure(ours, mark, printed.value, mark.value)
        if own.details != other.details and not self.terms.is_lenient:
            new = [detail for detail in other.details if detail not in own.details]
            gone = [detail for detail in own.details if detail not in other.details]
            self._differs(ours, Difference.DRAWN, _listed(new) or other.text, _listed(gone) or own.text)

    def _compare_texts(self, ours: Item, place: int, own: Piece, other: Piece) -> None:
        """Another text: of single figures where all the rest is the same, else of the whole."""
        if place in ours.open_cells and not other.hidden:
            spot = _BETWEEN.join(part for part in (self._place(ours),) if part)
            self.found.additions.append(Addition(Origin.FILLED, spot, other.text))
            return
        if _around(own) == _around(other) and len(own.marks) == len(other.marks) and not other.hidden:
            for mark, printed in zip(own.marks, other.marks, strict=True):
                if mark.text != printed.text:
                    self._figure(ours, mark, printed.text, mark.text)
            return
        in_paper = f"{other.text} [{self.terms.say('what.hidden', text=other.hidden)}]" if other.hidden else other.text
        self._differs(ours, Difference.HIDDEN if other.hidden else Difference.CHANGED, in_paper.strip(), own.text)

    def _are_unmarked(self, own: Sequence[Mark], other: Sequence[Mark]) -> bool:
        """Whether figures have lost their marks, or carry those of others."""
        if not self.has_marks:
            return False
        if [mark.text for mark in own] != [mark.text for mark in other]:
            return True
        return self.has_tags and [mark.figure for mark in own] != [mark.figure for mark in other]

    def _is_risky(self, item: Item, allowed: Sequence[str] = ()) -> bool:
        """Whether the piece carries attributes that may place it anywhere or make it look like the program's."""
        marked = [detail for detail in item.details if detail.startswith("<") and detail not in allowed]
        return any(not _HARMLESS.fullmatch(detail) for detail in marked)

    def _person(self, kind: Origin, theirs: Item, at: Item) -> None:
        text = _shown(theirs)
        if theirs.shape is Shape.PICTURE:
            text = f"[{self.terms.say('what.picture')}] {text}".strip()
        place = self._place(at)
        if label := self.terms.blanks.get(self.blank, ""):
            section = self._place(replace(at, shape=Shape.PARAGRAPH))
            place = _BETWEEN.join(dict.fromkeys((section, label)))
        self.found.additions.append(Addition(kind, place, text))

    def _place(self, item: Item) -> str:
        return place_of(item, self.terms.say)

    def _differs(self, item: Item, kind: Difference, in_paper: str, expected: str) -> None:
        names = {Shape.PARAGRAPH: "heading" if item.is_heading else "paragraph", Shape.FRAME: "display"}
        label = self.terms.say(f"what.{names.get(item.shape, item.shape)}")
        self._add("", label, kind, in_paper, expected, part_of(item), self._place(item))

    def _figure(self, item: Item, mark: Mark, in_paper: str, expected: str) -> None:
        label = self.terms.labels.get(mark.figure, mark.figure)
        self._add(mark.figure, label, Difference.PRINTED, in_paper, expected, Part.FIGURES, self._place(item))

    def _add(
        self, figure: str, label: str, kind: Difference, in_paper: str, expected: str, part: Part, place: str
    ) -> None:
        self.found.differing.append(Differing(figure, label, kind, in_paper, expected, part, place))


def _around(piece: Piece) -> str:
    """The text with every mark as one sign."""
    rest, done = piece.text, []
    for mark in piece.marks:
        before, found, after = rest.partition(mark.text) if mark.text else ("", "", "")
        if found:
            done.append(before)
            rest = after
    return "\0".join([*done, rest])


def _shown(item: Item) -> str:
    """What to say of a piece: its text, else what it hides or carries."""
    text = " | ".join(piece.text for piece in item.pieces if piece.text)
    return text or item.hidden or _listed(item.details)


def _listed(details: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(details))


def _settled(details: Sequence[str]) -> list[str]:
    """A blank's frame, filled or not."""
    return [detail.replace('class="blank filled"', 'class="blank"') for detail in details]
