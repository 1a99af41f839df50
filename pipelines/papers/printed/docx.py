"""Reads a Word file in the order of reading: body, headers, footers, notes, comments and properties.

Tracked changes count as accepted, fields by their code and not by their last result. Text that `visibility`
calls unseen is kept apart. A word processor may drop the tags of content controls; the controls stay.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.papers.printed.items import Item, Mark, Piece, Region, Shape, UnreadableFile, plain
from pipelines.papers.printed.visibility import Visibility
from pipelines.papers.render.docx.elements import TAG

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_MAIN = "word/document.xml"
_CORE = ("title", "subject", "keywords", "creator")
# Around others, without a meaning of their own.
_THROUGH = {
    f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "sdtContent", "bdo", "dir")
}
_GONE = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "sdtPr", "sdtEndPr", "delText", "delInstrText")}
_TEXTS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    f"{_W}softHyphen": "",
}
_DRAWINGS = {f"{_W}drawing", f"{_W}pict", f"{_W}object"}


@dataclass(slots=True)
class _Place:
    """Where the reader is."""

    region: Region = Region.BODY
    section: str = ""
    caption: str = ""
    table: int = -1


@dataclass(slots=True)
class _Text:
    """A text under way: shown, hidden, marks, details, drawings; `field` is the depth of a field's result."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    drawings: list[Any] = field(default_factory=list)
    code: list[str] | None = None
    depth: int = 0

    def piece(self) -> Piece:
        """What was read."""
        return Piece(
            plain("".join(self.shown)),
            tuple(self.marks),
            plain("".join(self.hidden)),
            tuple(filter(None, self.details)),
        )


def items_in_docx(data: bytes, figures: Sequence[str]) -> list[Item]:
    """Every piece of the file; `figures` are the ids that the tags of content controls count.

    Raises UnreadableFile.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return list(_Reader(archive, figures).items())
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(str(error)) from error


class _Reader:
    """Reads one file."""

    def __init__(self, archive: zipfile.ZipFile, figures: Sequence[str]) -> None:
        self.archive, self.figures = archive, figures
        self.names = set(archive.namelist())
        styles = self._root("word/styles.xml")
        self.visibility = Visibility(styles)
        self.links: dict[str, tuple[str, str]] = {}
        self.tables = 0
        self.place = _Place()

    def items(self) -> Iterator[Item]:
        """Body, headers and footers as the document refers to them, notes, comments, properties."""
        document = self._root(_MAIN)
        if document is None:
            return
        self._open(_MAIN)
        body = document.find(f"{_W}body")
        yield from self._blocks(body if body is not None else document)
        own = dict(self.links)
        yield from self._bound(document, own)
        yield from self._notes(own)
        yield from self._properties(document)

    def _bound(self, document: Any, links: dict[str, tuple[str, str]]) -> Iterator[Item]:
        """Headers and footers, each part once."""
        done: set[str] = set()
        for kind, region in (("headerReference", Region.HEADER), ("footerReference", Region.FOOTER)):
            for reference in document.iter(f"{_W}{kind}"):
                target = links.get(reference.get(f"{_R}id", ""), ("", ""))[1]
                if target in self.names and target not in done:
                    done.add(target)
                    yield from self._part(target, region)

    def _notes(self, links: dict[str, tuple[str, str]]) -> Iterator[Item]:
        """Footnotes, endnotes and comments."""
        for kind, target in sorted(links.values()):
            name = kind.rpartition("/")[2]
            if name in ("footnotes", "endnotes", "comments") and target in self.names:
                for item in self._part(target, Region.NOTES):
                    yield replace(item, caption=name)

    def _part(self, name: str, region: Region) -> Iterator[Item]:
        self._open(name)
        self.place = _Place(region)
        root = self._root(name)
        if root is not None:
            for element in [root] if region is not Region.NOTES else root:
                yield from self._blocks(element)

    def _properties(self, document: Any) -> Iterator[Item]:
        """Title, subject and keywords, and what changes how the whole file is shown."""
        core = self._root("docProps/core.xml")
        found = {} if core is None else {child.tag.rpartition("}")[2]: child.text or "" for child in core}
        for name in _CORE:
            yield Item(
                Shape.PROPERTY, (Piece(name), Piece(plain(found.get(name, "")))), Region.PROPERTIES, section=name
            )
        for name in sorted(self.names):
            if name.startswith("word/fonts/") or name.endswith("vbaProject.bin"):
                yield Item(Shape.PROPERTY, (Piece(name),), Region.PROPERTIES, section=name)
        ground = document.find(f"{_W}background")
        if ground is not None and ground.get(f"{_W}color", "FFFFFF").upper() not in ("FFFFFF", "AUTO"):
            yield Item(Shape.PROPERTY, (Piece(f"background {ground.get(f'{_W}color')}"),), Region.PROPERTIES)

    def _blocks(self, parent: Any) -> Iterator[Item]:
        """Paragraphs and tables within an element."""
        for child in parent:
            tag = child.tag
            if tag == f"{_W}p":
                yield from self._paragraph(child)
            elif tag == f"{_W}tbl":
                yield from self._table(child)
            elif tag == f"{_W}sdt":
                bound = _bindings(child)
                for item in self._blocks(child):
                    first = replace(item.pieces[0], details=(*item.pieces[0].details, *bound))
                    yield replace(item, pieces=(first, *item.pieces[1:]))
                    bound = ()
            elif tag == f"{_MC}AlternateContent":
                yield from self._blocks(next(iter(child), child))
            elif tag == f"{_W}altChunk":
                target = self.links.get(child.get(f"{_R}id", ""), ("", "altChunk"))[1]
                yield self._item(Shape.PARAGRAPH, (Piece("", details=(f"altChunk {target}",)),), is_floating=True)
            elif tag in _THROUGH:
                yield from self._blocks(child)

    def _paragraph(self, element: Any) -> Iterator[Item]:
        """The paragraph's text, then the pictures in it."""
        text = self._text([element])
        piece = text.piece()
        style = self.visibility.style_of(element)
        is_heading = self.visibility.is_heading(style)
        if is_heading and self.place.region is Region.BODY:
            self.place.section = piece.text
        is_floating = element.find(f"{_W}pPr/{_W}framePr") is not None
        if piece.text or piece.hidden or piece.details:
            yield self._item(Shape.PARAGRAPH, (piece,), is_floating=is_floating, is_heading=is_heading)
            self.place.caption = piece.text
        yield from self._pictures(text.drawings)

    def _table(self, element: Any) -> Iterator[Item]:
        """The rows of a table, those of tables in it as text of the cell."""
        self.place.table, self.tables = self.tables, self.tables + 1
        caption, below = self.place.caption, []
        is_floating, turned = element.find(f"{_W}tblPr/{_W}tblpPr") is not None, self.visibility.turned(element)
        for row in element.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is not element or _is_deleted(row):
                continue
            is_hidden = self.visibility.is_row_hidden(row)
            texts = [(cell, self._text(_paragraphs(cell))) for cell in _cells(row)]
            below += [drawing for _, text in texts for drawing in text.drawings]
            pieces = tuple(
                _hidden(text.piece()) if is_hidden or self.visibility.is_cell_hidden(cell) else text.piece()
                for cell, text in texts
            )
            pieces = (replace(pieces[0], details=(*pieces[0].details, *turned)), *pieces[1:]) if turned else pieces
            yield replace(self._item(Shape.ROW, pieces, is_floating=is_floating), caption=caption)
        self.place.table = -1
        yield from self._pictures(below)

    def _pictures(self, drawings: Sequence[Any]) -> Iterator[Item]:
        """Every picture or shape with the digest of what it shows."""
        for drawing in drawings:
            inner = [_plain_text(paragraph) for paragraph in drawing.iter(f"{_W}p")]
            described = next((found for found in drawing.iter() if found.tag.endswith("}docPr")), None)
            alt = "" if described is None else described.get("descr", "")
            title = "" if described is None else described.get("title", "")
            anchors = [found for found in drawing.iter() if found.tag.endswith("}anchor")]
            is_floating = drawing.tag != f"{_W}drawing" or any(found.get("behindDoc") != "1" for found in anchors)
            yield replace(
                self._item(Shape.PICTURE, (Piece(plain(alt)), Piece(plain(title or " ".join(inner))))),
                digest=" ".join(self._shown(drawing)),
                is_floating=is_floating,
            )

    def _shown(self, drawing: Any) -> Iterator[str]:
        """Digests of the images of a drawing, and what is done to them."""
        for element in drawing.iter():
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if name in ("blip", "svgBlip", "imagedata", "OLEObject"):
                for key in (f"{_R}embed", f"{_R}link", f"{_R}id"):
                    if key in element.attrib:
                        target = self.links.get(element.get(key), ("", element.get(key)))[1]
                        yield self._digest(target)
            elif name == "srcRect" and any(value != "0" for value in element.attrib.values()):
                yield "cropped"
            elif name in ("chart", "relIds"):
                yield "chart"
            elif name == "extent" and min(int(element.get("cx", "0")), int(element.get("cy", "0"))) < _SMALLEST:
                yield "tiny"
            elif name in ("clrChange", "lum", "alphaModFix", "duotone", "biLevel"):
                yield name
            elif name == "xfrm" and any(
                element.get(key, "0") not in ("0", "false") for key in ("rot", "flipH", "flipV")
            ):
                yield "turned"

    def _digest(self, target: str) -> str:
        if target not in self.names:
            return target
        return hashlib.sha256(self.archive.read(target)).hexdigest()[:16]

    def _text(self, paragraphs: Sequence[Any]) -> _Text:
        """The text of paragraphs with its marks."""
        text = _Text()
        for paragraph in paragraphs:
            if text.shown:
                text.shown.append("\n")
            text.code, text.depth = None, 0
            self._runs(paragraph, paragraph, text)
        return text

    def _runs(self, parent: Any, paragraph: Any, text: _Text) -> None:
        """Everything within a paragraph."""
        for child in parent:
            tag = child.tag
            if tag == f"{_W}r":
                self._run(child, paragraph, text)
            elif tag == f"{_W}sdt":
                self._control(child, paragraph, text)
            elif tag == f"{_W}fldSimple":
                text.details.append(_field(child.get(f"{_W}instr", "")))
            elif tag == f"{_MC}AlternateContent":
                self._runs(next(iter(child), child), paragraph, text)
            elif tag in _THROUGH:
                if tag in (f"{_W}bdo", f"{_W}dir"):
                    text.details.append("direction")
                self._runs(child, paragraph, text)
            elif tag.startswith(_M):
                text.shown.append("".join(found.text or "" for found in child.iter(f"{_M}t")))

    def _control(self, control: Any, paragraph: Any, text: _Text) -> None:
        """A content control; what it shows is the figure's text, if it is one of ours."""
        tag, label = (_setting(control, name) for name in ("tag", "alias"))
        before = len(text.shown)
        text.details.extend(_bindings(control))
        self._runs(control, paragraph, text)
        text.marks.append(Mark(self._figure(tag), plain("".join(text.shown[before:])), label))

    def _figure(self, tag: str) -> str:
        """The figure that a tag leads to."""
        number = tag.removeprefix(TAG)
        if tag.startswith(TAG) and number.isdecimal() and int(number) < len(self.figures):
            return self.figures[int(number)]
        return tag

    def _run(self, run: Any, paragraph: Any, text: _Text) -> None:
        """A run: text, drawings, fields."""
        is_seen = self.visibility.is_seen(run, paragraph)
        text.details.extend(self.visibility.raised(run))
        for child in run:
            tag = child.tag
            if tag == f"{_W}fldChar":
                _advance(text, child.get(f"{_W}fldCharType"))
            elif tag == f"{_W}instrText":
                if text.code is not None:
                    text.code.append(child.text or "")
            elif tag in _DRAWINGS:
                text.drawings.append(child)
            elif tag == f"{_MC}AlternateContent":
                chosen = next(iter(child), child)
                text.drawings.extend(found for found in chosen if found.tag in _DRAWINGS)
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                text.details.append("note")
            elif not text.depth:
                said = _said(child)
                (text.shown if is_seen else text.hidden).append(said)

    def _item(self, shape: Shape, pieces: tuple[Piece, ...], **more: Any) -> Item:
        place = self.place
        return Item(shape, pieces, place.region, place.section, table=place.table, **more)

    def _open(self, name: str) -> None:
        """Read the links of a part."""
        folder, base = posixpath.split(name)
        root = self._root(f"{folder}/_rels/{base}.rels")
        self.links = {}
        for link in () if root is None else root:
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            self.links[link.get("Id", "")] = (link.get("Type", ""), target)

    def _root(self, name: str) -> Any:
        """The root element of a part; None where there is no such part."""
        from lxml import etree

        if name not in self.names:
            return None
        content = self.archive.read(name)
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(content, parser)


# A picture of half a centimetre shows nothing.
_SMALLEST = 180_000


def _advance(text: _Text, step: str | None) -> None:
    """Follow a field from its begin to its end; its result is not text, its code is a detail."""
    if step == "begin":
        text.depth += 1
        text.code = [] if text.depth == 1 else text.code
    elif step == "end" and text.depth:
        text.depth -= 1
        if not text.depth:
            text.details.append(_field("".join(text.code or ())))
            text.code = None


def _field(code: str) -> str:
    """What a field does: its name and arguments without switches for the format."""
    return f"field {' '.join(code.split(chr(92))[0].split())}"


def _said(element: Any) -> str:
    """The text of one element of a run."""
    tag = element.tag
    if tag == f"{_W}t":
        return element.text or ""
    if tag == f"{_W}sym":
        return f"[{element.get(f'{_W}font')} {element.get(f'{_W}char')}]"
    return _TEXTS.get(tag, "")


def _plain_text(paragraph: Any) -> str:
    """The text of a paragraph within a shape."""
    return "".join(found.text or "" for found in paragraph.iter(f"{_W}t"))


def _setting(control: Any, name: str) -> str:
    """A setting of a content control."""
    found = control.find(f"{_W}sdtPr/{_W}{name}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _bindings(control: Any) -> tuple[str, ...]:
    """A control that shows what lies elsewhere in the file."""
    found = [child for child in control.iterfind(f"{_W}sdtPr/*") if child.tag.endswith("}dataBinding")]
    return tuple(f"binding {child.get(f'{_W}xpath', '')}" for child in found)


def _paragraphs(cell: Any) -> list[Any]:
    """The paragraphs of a cell in order, those of tables in it included."""
    return [found for found in cell.iter(f"{_W}p") if not _is_in_shape(found, cell)]


def _is_in_shape(paragraph: Any, cell: Any) -> bool:
    for parent in paragraph.iterancestors():
        if parent is cell:
            return False
        if parent.tag == f"{_W}txbxContent":
            return True
    return False


def _cells(row: Any) -> list[Any]:
    """The cells of a row, those in content controls included."""
    return [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]


def _is_deleted(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _hidden(piece: Piece) -> Piece:
    """The same piece where nothing of it is seen."""
    return Piece("", piece.marks, plain(f"{piece.text} {piece.hidden}"), piece.details)
