"""Compares what a PDF draws with what the program draws: the text of every page, then every dot of it.

PDFium reads and draws both files, so that a box over a figure is found as well as another figure below it.
What stands in the box of a marked blank is a person's, as are comments, signatures and pages at the end.
Properties, bookmarks and alternative texts are pieces like those of other forms. Used by `pipelines.papers.verify`.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import import_module
from typing import Any

from pipelines.papers.printed.alignment import align
from pipelines.papers.printed.differences import Addition, Difference, Differing, Origin, Part
from pipelines.papers.printed.items import Item, Piece, Region, Shape, UnreadableFile, likeness, plain, words_of
from pipelines.papers.printed.judging import Found, Say

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points from the lower left corner."""

# The ground of an open blank's box, see `rule` and `tint` in render/templates/paper.typ.
_TINT = (0xF1, 0xEE, 0xE7)
_SCALE = 2.0
# Below this, two renderings of the same letter may differ.
_FAINT = 40
# Dots of one place: so many empty rows may lie between.
_GAP = 6
# The label of a blank stands on its first line.
_LABEL_HEIGHT = 20.0
_HYPHEN = re.compile("\ufffe\\s*")
_SPOKEN = re.compile(rb"/(?:ActualText|Alt|E)\s*(\((?:\\.|[^\\)])*\)|<[^>]*>)")
_COMMENTS = {"/Text", "/Popup", "/Highlight", "/Underline", "/Squiggly", "/Caret"}
_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text with the section it stands in, and where its letters are in the page's reading."""

    text: str
    section: str
    reading: Any = None
    letters: tuple[int, ...] = ()

    @property
    def box(self) -> Box:
        """The box of its letters."""
        boxes = [self.reading.get_charbox(letter) for letter in self.letters]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)


@dataclass(slots=True)
class _Page:
    """A page: its lines, its size, the boxes of its open blanks."""

    number: int
    size: tuple[float, ...]
    lines: list[_Line]
    blanks: list[Box]
    raw: Any

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.text for line in self.lines)


@contextmanager
def _readable() -> Iterator[None]:
    """Say in one error what either library finds wrong with a file."""
    import pikepdf

    pdfium: Any = import_module("pypdfium2")
    try:
        yield
    except (pikepdf.PdfError, pdfium.PdfiumError) as error:
        raise UnreadableFile(str(error)) from error


def compare_drawn(program: bytes, file: bytes, headings: Sequence[str], say: Say) -> Found:
    """Compare the pages of a file with those that the program draws of the same facts."""
    with ExitStack() as held, _readable():
        ours, theirs = _pages(program, headings, held), _pages(file, headings, held)
        comparing = _Comparing(say, ours)
        for own, other in _paired(ours, theirs):
            comparing.page(own, other, is_last=other is not None and own is None and other.number > len(ours))
        comparing.annotations(program, file, ours, theirs)
        return comparing.found


def compare_words(program: bytes, file: bytes, headings: Sequence[str], say: Say) -> Found:
    """Compare the words of two files whose lines and pages may break elsewhere."""
    found = Found()
    with ExitStack() as held, _readable():
        ours, theirs = (_words(_pages(data, headings, held)) for data in (program, file))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, i, to_i, j, to_j in matcher.get_opcodes():
        if tag != "equal":
            around = max(0, i - 4)
            expected, in_paper = " ".join(ours[around : to_i + 3]), " ".join(theirs[max(0, j - 4) : to_j + 3])
            label = say("what.paragraph")
            found.differing.append(Differing("", label, Difference.CHANGED, in_paper, expected, Part.SENTENCES, ""))
    return found


def properties_of_pdf(data: bytes) -> list[Item]:
    """Title and keywords, bookmarks, alternative texts, attachments, layers and scripts."""
    import pikepdf

    with _readable(), pikepdf.open(io.BytesIO(data)) as document:
        return [
            Item(Shape.PROPERTY, (Piece(name), Piece(plain(text))), Region.PROPERTIES, section=name)
            for name, text in _properties(document)
        ]


def _properties(document: Any) -> Iterator[tuple[str, str]]:
    """Every property with its text, in a fixed order."""
    import pikepdf

    root = document.Root
    for name in ("/Title", "/Author", "/Keywords", "/Subject", "/CreationDate"):
        yield name[1:], str(document.docinfo.get(name, ""))
    yield "Lang", str(root.get("/Lang", ""))
    with document.open_metadata() as metadata:
        for name in ("dc:title", "dc:creator", "dc:subject", "pdf:Keywords"):
            yield name, str(metadata.get(name, ""))
    with document.open_outline() as outline:
        for item in outline.root:
            yield from _bookmarks(item)
    for text in _alternatives(root.get("/StructTreeRoot"), 0):
        yield "Alt", text
    for number, page in enumerate(document.pages, start=1):
        for spoken in _SPOKEN.findall(_stream(page)):
            yield f"ActualText {number}", _decoded(spoken)
    for name in ("/OCProperties", "/OpenAction", "/AA", "/Collection", "/PageLabels"):
        if name in root:
            yield name[1:], name
    names = root.get("/Names")
    for name in () if not isinstance(names, pikepdf.Dictionary) else names.keys():
        if name in ("/EmbeddedFiles", "/JavaScript"):
            yield "Names", name


def _decoded(written: bytes) -> str:
    """A string of a content stream, however it is written there."""
    import pikepdf

    try:
        return str(pikepdf.Object.parse(written))
    except (pikepdf.PdfError, ValueError):
        return written.decode("latin-1")


def _stream(page: Any) -> bytes:
    """The content of a page as far as it can be read."""
    import pikepdf

    try:
        contents = page.obj.get("/Contents")
        parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        return b"\n".join(part.read_bytes() for part in parts if part is not None)
    except (pikepdf.PdfError, AttributeError):
        return b""


def _bookmarks(item: Any) -> Iterator[tuple[str, str]]:
    yield "Outlines", str(item.title)
    for child in item.children:
        yield from _bookmarks(child)


def _alternatives(node: Any, depth: int) -> Iterator[str]:
    """Texts that are read aloud instead of what is drawn."""
    import pikepdf

    if depth > 60:
        return
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _alternatives(child, depth + 1)
    elif isinstance(node, pikepdf.Dictionary):
        for name in ("/Alt", "/ActualText", "/E", "/T"):
            if name in node:
                yield str(node[name])
        if "/K" in node:
            yield from _alternatives(node.K, depth + 1)


class _Comparing:
    """Compares page by page and keeps what it finds."""

    def __init__(self, say: Say, ours: Sequence[_Page]) -> None:
        self.say, self.found = say, Found()
        self.edges = [line.text for page in ours[:2] for line in (*page.lines[:1], *page.lines[-1:])]

    def page(self, own: _Page | None, other: _Page | None, *, is_last: bool) -> None:
        """One page beside its counterpart."""
        if other is None:
            if own is not None:
                self._differs(self._page_name(own), Difference.REMOVED, "", _short(own.text), self._page_name(own))
        elif own is None:
            self._new_page(other, is_last=is_last)
        else:
            if [round(side) for side in own.size] != [round(side) for side in other.size]:
                printed, expected = (" × ".join(f"{side:.0f}" for side in page.size) for page in (other, own))
                label = self.say("what.page_size")
                self._differs(label, Difference.DRAWN, printed, expected, self._page_name(own))
            named = self._lines(own, other)
            self._dots(own, other, named)

    def _new_page(self, page: _Page, *, is_last: bool) -> None:
        """A page that the program did not write: a person's only behind the last one, and unlike ours."""
        name = self._page_name(page)
        edges = [line.text for line in (*page.lines[:1], *page.lines[-1:])]
        imitates = any(likeness(words_of(edge), words_of(known)) > 0.7 for edge in edges for known in self.edges)
        if is_last and not imitates:
            self.found.additions.append(Addition(Origin.ADDED, name, _short(page.text)))
        else:
            self._differs(name, Difference.INSERTED, _short(page.text), "", name)

    def _lines(self, own: _Page, other: _Page) -> list[Box]:
        """Lines that differ; answers the places they take."""
        program, file = _items(own), _items(other)
        ours = dict(zip(map(id, program), own.lines, strict=True))
        theirs = dict(zip(map(id, file), other.lines, strict=True))
        boxes: list[Box] = []
        if own.text == other.text:
            return boxes
        for one, another in align(program, file):
            line = None if one is None else ours[id(one)]
            printed = None if another is None else theirs[id(another)]
            if line is not None and printed is not None and line.text == printed.text:
                continue
            boxes += [found.box for found in (line, printed) if found is not None]
            self._line(own, line, printed)
        return boxes

    def _line(self, page: _Page, line: _Line | None, printed: _Line | None) -> None:
        """One line that differs."""
        at = printed or line
        assert at is not None  # noqa: S101 - a pair has at least one side
        place = self._place(page, at.section)
        is_filled = _is_in_blank(at.box, page.blanks)
        if is_filled and (line is None or _is_in_blank(line.box, page.blanks)):
            if printed is not None:
                self.found.additions.append(Addition(Origin.FILLED, place, printed.text))
            return
        kind = Difference.INSERTED if line is None else Difference.REMOVED if printed is None else Difference.CHANGED
        label = self.say("what.line")
        self._differs(label, kind, printed.text if printed else "", line.text if line else "", place, at.section)

    def _dots(self, own: _Page, other: _Page, named: Sequence[Box]) -> None:
        """Places where the pages are drawn otherwise though their text is the same."""
        for box in _differing(own, other):
            if any(box[1] <= known[3] and box[3] >= known[1] for known in named):
                continue
            drawn, expected = _text_in(other, box), _lines_in(own, box)
            above = [line.section for line in own.lines if line.box[1] >= box[3]]
            section = above[-1] if above else own.lines[0].section if own.lines else ""
            place = self._place(own, section)
            if _is_in_blank(box, own.blanks):
                text = drawn or f"[{self.say('what.drawing')}]"
                self.found.additions.append(Addition(Origin.FILLED, place, text))
            else:
                label = self.say("what.drawn")
                self._differs(label, Difference.DRAWN, "" if drawn in expected else drawn, expected, place, section)

    def annotations(self, program: bytes, file: bytes, ours: Sequence[_Page], theirs: Sequence[_Page]) -> None:
        """Comments, signatures and links over the pages; what covers the program's text differs."""
        known = [(page, kind, text) for page, kind, text, _ in _annotations(program)]
        for number, kind, text, box in _annotations(file):
            if (number, kind, text) in known:
                known.remove((number, kind, text))
                continue
            page = next((page for page in theirs if page.number == number), None)
            own = next((page for page in ours if page.number == number), None)
            name = self.say("place.page", number=number)
            said = text or kind.removeprefix("/")
            if own is None or page is None or kind == "/Popup":
                continue
            if _covers(own, page, box, is_comment=kind in _COMMENTS):
                self._differs(self.say("what.drawn"), Difference.DRAWN, said, _lines_in(own, box), name)
            else:
                origin = Origin.COMMENT if kind in _COMMENTS else Origin.ADDED
                self.found.additions.append(Addition(origin, name, said))
        for number, _, text in known:
            name = self.say("place.page", number=number)
            self._differs(self.say("what.drawn"), Difference.REMOVED, "", text, name)

    def _place(self, page: _Page, section: str) -> str:
        name = self._page_name(page)
        return f"{section} › {name}" if section else name

    def _page_name(self, page: _Page) -> str:
        return self.say("place.page", number=page.number)

    def _differs(
        self, label: str, kind: Difference, in_paper: str, expected: str, place: str, section: str = ""
    ) -> None:
        part = Part.SENTENCES if section else Part.HEAD
        self.found.differing.append(Differing("", label, kind, in_paper, expected, part, place))


def _pages(data: bytes, headings: Sequence[str], held: ExitStack) -> list[_Page]:
    """The pages of a file, open until the stack is closed."""
    pdfium: Any = import_module("pypdfium2")
    document = pdfium.PdfDocument(data)
    held.callback(document.close)
    known = {plain(heading) for heading in headings}
    pages, section = [], ""
    for number in range(len(document)):
        raw = document[number]
        lines: list[_Line] = []
        reading = raw.get_textpage()
        for text, letters in _lines_of(reading):
            section = text if text in known else section
            lines.append(_Line(text, section, reading, letters))
        size = (*raw.get_size(), raw.get_rotation())
        pages.append(_Page(number + 1, size, lines, _blank_boxes(raw), raw))
    return pages


def _lines_of(reading: Any) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The lines of a page as PDFium reads them, each with the places of its letters."""
    text, count, done = reading.get_text_range(), reading.count_chars(), 0
    for line in text.split("\n"):
        letters = tuple(at for at in range(done, min(done + len(line), count)) if not text[at].isspace())
        if letters and plain(line):
            yield plain(line), letters
        done += len(line) + 1


def _blank_boxes(page: Any) -> list[Box]:
    """Where persons may write: the tinted boxes of open blanks below their labels."""
    raw: Any = import_module("pypdfium2.raw")
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        parts = [ctypes.c_uint() for _ in range(4)]
        if raw.FPDFPageObj_GetFillColor(item.raw, *parts) and tuple(part.value for part in parts[:3]) == _TINT:
            left, bottom, right, top = item.get_bounds()
            found.append((left, bottom, right, top - _LABEL_HEIGHT))
    return found


def _paired(ours: Sequence[_Page], theirs: Sequence[_Page]) -> Iterator[tuple[_Page | None, _Page | None]]:
    """Pages with the same text, then those between them by their order and likeness."""
    matcher = SequenceMatcher(None, [page.text for page in ours], [page.text for page in theirs], autojunk=False)
    for _, i, to_i, j, to_j in matcher.get_opcodes():
        left, right = list(ours[i:to_i]), list(theirs[j:to_j])
        while left and right:
            if len(left) == len(right):
                yield left.pop(0), right.pop(0)
                continue
            words = words_of((left if len(left) < len(right) else right)[0].text)
            longer = left if len(left) > len(right) else right
            best = max(longer, key=lambda page: likeness(words_of(page.text), words))
            while longer[0] is not best and len(left) != len(right):
                page = longer.pop(0)
                yield (page, None) if longer is left else (None, page)
            yield left.pop(0), right.pop(0)
        yield from ((page, None) for page in left)
        yield from ((None, page) for page in right)


def _items(page: _Page) -> list[Item]:
    return [Item(Shape.PARAGRAPH, (Piece(line.text),)) for line in page.lines]


def _drawn(page: _Page, *, with_annotations: bool = False) -> Any:
    """The page as an array of dots."""
    return page.raw.render(scale=_SCALE, may_draw_forms=False, draw_annots=with_annotations).to_numpy()


def _differing(own: _Page, other: _Page) -> Iterator[Box]:
    """Boxes of the places where two pages are drawn otherwise, from top to bottom."""
    import numpy as np

    one, another = _drawn(own), _drawn(other)
    if one.shape != another.shape or np.array_equal(one, another):
        return
    dots = (np.abs(one.astype("int16") - another.astype("int16")) > _FAINT).any(axis=2)
    rows = np.flatnonzero(dots.any(axis=1))
    if not len(rows):
        return
    height = own.size[1]
    for band in np.split(rows, np.flatnonzero(np.diff(rows) > _GAP) + 1):
        columns = np.flatnonzero(dots[band[0] : band[-1] + 1].any(axis=0))
        left, right = float(columns[0]) / _SCALE, float(columns[-1] + 1) / _SCALE
        yield left, height - float(band[-1] + 1) / _SCALE, right, height - float(band[0]) / _SCALE


def _covers(own: _Page, other: _Page, box: Box, *, is_comment: bool) -> bool:
    """Whether an annotation takes ink from the page or stands where the program's ink is, blanks left out."""
    import numpy as np

    if _is_in_blank(box, own.blanks):
        return False
    plain_page, noted = _drawn(own), _drawn(other, with_annotations=True)
    if plain_page.shape != noted.shape:
        return True
    left, bottom, right, top = box
    height = own.size[1]
    rows = slice(max(0, int((height - top) * _SCALE)), max(0, int((height - bottom) * _SCALE) + 1))
    columns = slice(max(0, int(left * _SCALE)), max(0, int(right * _SCALE) + 1))
    ink = plain_page[rows, columns].min(axis=2) < 160 if plain_page[rows, columns].size else np.zeros((0, 0))
    if is_comment:
        lighter = noted[rows, columns].min(axis=2) > 200
        return bool((ink & lighter).any())
    return bool(ink.any())


def _annotations(data: bytes) -> list[tuple[int, str, str, Box]]:
    """Page, kind, text and box of every annotation."""
    import pikepdf

    found = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages, start=1):
            for note in page.get("/Annots", []):
                if not isinstance(note, pikepdf.Dictionary):
                    continue
                text = str(note.get("/Contents", "") or note.get("/V", "") or _target(note))
                left, bottom, right, top = (float(side) for side in note.get("/Rect", [0, 0, 0, 0]))
                box = (min(left, right), min(bottom, top), max(left, right), max(bottom, top))
                found.append((number, str(note.get("/Subtype", "")), text, box))
    return found


def _target(note: Any) -> str:
    action = note.get("/A")
    return "" if action is None else str(action.get("/URI", "") or action.get("/S", ""))


def _is_in_blank(box: Box, blanks: Sequence[Box]) -> bool:
    """Whether a box lies within one of the blanks, a dot of play allowed."""
    return any(
        box[0] >= blank[0] - 1 and box[1] >= blank[1] - 1 and box[2] <= blank[2] + 1 and box[3] <= blank[3] + 1
        for blank in blanks
    )


def _lines_in(page: _Page, box: Box) -> str:
    """The whole lines that a box of the page touches."""
    found = []
    for line in page.lines:
        left, bottom, right, top = line.box
        if left <= box[2] and right >= box[0] and bottom <= box[3] and top >= box[1]:
            found.append(line.text)
    return _short(" ".join(found))


def _text_in(page: _Page, box: Box) -> str:
    """The text within a box of the page."""
    return plain(str(page.raw.get_textpage().get_text_bounded(*box)))


def _words(pages: Sequence[_Page]) -> list[str]:
    """The words of all pages without their first and last lines, which name the paper and count the pages."""
    text = "\n".join(line.text for page in pages for line in page.lines[1:-1])
    return _HYPHEN.sub("", text).split()


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + " …"
