"""Reads a page in the order of reading: texts with their marks, rows, drawings, and whatever can hide them.

Attributes, styles and scripts count as content, since each of them can show another text than the one that
stands there. The facts in the page are left out: they are compared by themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from pipelines.papers.printed.items import Item, Mark, Piece, Region, Shape, plain

_LEAVES = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "caption", "figcaption", "pre", "blockquote"}
_CELLS = {"th", "td", "dt", "dd"}
_ROWS = {"tr"}
# What runs, loads, styles or replaces: compared as a whole.
_WHOLE = {
    "script", "style", "link", "meta", "base", "iframe", "object", "embed", "img", "video", "audio", "canvas",
    "template", "form", "input", "textarea", "select", "button", "dialog", "noscript", "frame", "frameset", "picture",
    "map", "math", "title",
}  # fmt: skip
_FACTS = "facts"


def items_in_html(data: bytes) -> list[Item]:
    """Every piece of the page."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    return list(_Reader().items(root))


class _Reader:
    """Reads one page."""

    def __init__(self) -> None:
        self.section = self.caption = self.blank = ""
        self.table = -1
        self.facts = 0

    def items(self, element: Any) -> Iterator[Item]:
        """The pieces of an element and of what is in it."""
        tag = element.tag
        if tag in _WHOLE:
            yield from self._whole(element)
        elif tag == "svg":
            yield self._drawing(element)
        elif tag in _ROWS or (tag == "div" and element.find("dt") is not None):
            yield self._row(element)
        elif tag in _LEAVES:
            yield from self._leaf(element)
        else:
            yield from self._frame(element)

    def _frame(self, element: Any) -> Iterator[Item]:
        """An element around others, then these; loose text in it is a paragraph."""
        tag = element.tag
        if tag == "table":
            self.table += 1
        blank = element.get("data-field", "") if tag == "div" else ""
        before, self.blank = self.blank, blank or self.blank
        yield self._item(Shape.FRAME, (Piece("", details=(_opened(element),)),))
        yield from self._loose(element.text)
        for child in element:
            yield from self.items(child)
            yield from self._loose(child.tail)
        self.blank = before
        if tag == "table":
            self.caption = ""

    def _loose(self, text: str | None) -> Iterator[Item]:
        if text and plain(text):
            yield self._item(Shape.PARAGRAPH, (Piece(plain(text)),))

    def _leaf(self, element: Any) -> Iterator[Item]:
        """A paragraph, heading, list item or caption."""
        piece = _piece(element)
        is_heading = element.tag in ("h2", "h3")
        if is_heading:
            self.section = piece.text
        if element.tag == "caption":
            self.caption = piece.text
        yield self._item(Shape.PARAGRAPH, (piece,), is_heading=is_heading)
        for drawing in element.iter("svg"):
            yield self._drawing(drawing)

    def _row(self, element: Any) -> Item:
        """A row of a table, or a line of the head."""
        cells = [child for child in element if child.tag in _CELLS]
        other = [child for child in element if child.tag not in _CELLS]
        pieces = [_piece(cell) for cell in cells]
        more = (_opened(element), *(_opened(child) for child in other))
        loose = plain((element.text or "") + "".join(child.tail or "" for child in element))
        extra = Piece(loose, details=more)
        return self._item(Shape.ROW, (*pieces, extra))

    def _drawing(self, element: Any) -> Item:
        """A drawing by the digest of its elements, with its words."""
        from lxml import etree

        parent = element.getparent()
        content = etree.tostring(element, method="c14n", with_tail=False)
        alt = "" if parent is None else parent.get("aria-label", "")
        words = plain(" ".join(text.strip() for text in element.itertext()))
        return self._item(Shape.PICTURE, (Piece(plain(alt)), Piece(words)), digest=_digest(content))

    def _whole(self, element: Any) -> Iterator[Item]:
        """A script, style or setting: its attributes and its content."""
        content = plain("".join(element.itertext()))
        if element.tag == "script" and element.get("id") == _FACTS and not self.facts:
            self.facts, content = 1, ""
        if element.tag == "style":
            content = _digest(content.encode())
        name = element.get("name") or element.tag
        pieces = (Piece(name), Piece(content, details=(_opened(element),)))
        yield Item(Shape.PROPERTY, pieces, Region.PROPERTIES, section=name)

    def _item(self, shape: Shape, pieces: tuple[Piece, ...], **more: Any) -> Item:
        table = self.table if shape is Shape.ROW else -1
        return Item(shape, pieces, section=self.section, caption=self.caption, table=table, blank=self.blank, **more)


def _piece(element: Any) -> Piece:
    """The text of an element with its marks, and everything in it that is no plain text."""
    marks = tuple(
        Mark(found.get("data-figure", ""), plain("".join(found.itertext())), found.get("value", ""))
        for found in element.iter("data")
    )
    inner = [_opened(found) for found in element.iterdescendants() if not _is_mark(found) and not _is_in_drawing(found)]
    text = "".join(_said(element))
    return Piece(plain(text), marks, details=(_opened(element), *inner))


def _said(element: Any) -> Iterator[str]:
    """The texts of an element without those of drawings, scripts and styles in it."""
    if element.tag in ("svg", "script", "style"):
        return
    yield "\n" if element.tag == "br" else element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""


def _is_mark(element: Any) -> bool:
    """Whether it is a figure's mark as the program writes it."""
    return bool(element.tag == "data" and set(element.keys()) == {"data-figure", "value"} and len(element) == 0)


def _is_in_drawing(element: Any) -> bool:
    return element.tag != "svg" and any(parent.tag == "svg" for parent in element.iterancestors())


def _opened(element: Any) -> str:
    """The element's name and attributes; what a mere drawing has in it stands in its digest."""
    attributes = " ".join(f'{name}="{plain(value)}"' for name, value in sorted(element.items()))
    return f"<{element.tag} {attributes}>" if attributes else f"<{element.tag}>"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
