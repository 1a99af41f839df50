"""Alterations of a PDF: what is drawn, its pages, its annotations, its properties."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from typing import Any

from tests.helpers.paper_alterations.texts import Change
from tests.helpers.paper_alterations.values import FACTS


def in_pdf(change: Callable[[Any, random.Random], bool]) -> Change:
    """An alteration of an open PDF."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        import pikepdf

        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            if not change(document, chance):
                return None
            document.save(made)
        return made.getvalue()

    return altered


def _draw(content: Callable[[float, float], str], *, is_over_text: bool = True) -> Callable[[Any, random.Random], bool]:
    """Draw over a page at a place where the program has drawn text."""

    def change(document: Any, chance: random.Random) -> bool:
        import pikepdf

        page = chance.choice(list(document.pages))
        x, y = _somewhere(page, chance) if is_over_text else (300.0, 60.0)
        face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources.Font["/FalseFace"] = document.make_indirect(face)
        page.contents_add(content(x, y).encode("latin-1"), prepend=False)
        return True

    return change


def _somewhere(page: Any, chance: random.Random) -> tuple[float, float]:
    """A place where a line of text begins."""
    places = re.findall(rb"q 1 0 0 -1 ([\d.]+) ([\d.]+) cm", page.Contents.read_bytes())
    x, y = chance.choice(places[2:] or places)
    return float(x), float(y)


def _text_at(x: float, y: float) -> str:
    return f"q BT /FalseFace 10 Tf 1 0 0 1 {x} {y} Tm (3.655) Tj ET Q"


def _box_at(x: float, y: float) -> str:
    return f"q 1 1 1 rg {x - 2} {y - 3} 60 14 re f Q"


def _glyph(document: Any, chance: random.Random) -> bool:
    """Another letter in a line of the program's."""
    import pikepdf

    page = chance.choice(list(document.pages))
    operations = list(pikepdf.parse_content_stream(page))
    shown = [place for place, (_, operator) in enumerate(operations) if str(operator) == "TJ"]
    for place in chance.sample(shown, len(shown)):
        operands, operator = operations[place]
        array = list(operands[0])
        longest = max(
            range(len(array)), key=lambda at: len(bytes(array[at])) if isinstance(array[at], pikepdf.String) else 0
        )
        text = bytes(array[longest])
        if len(text) >= 8 and text[2:4] != text[4:6]:
            array[longest] = pikepdf.String(text[:2] + text[4:6] + text[2:4] + text[6:])
            operations[place] = pikepdf.ContentStreamInstruction([pikepdf.Array(array)], operator)
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(operations))
            return True
    return False


def _drop_line(document: Any, chance: random.Random) -> bool:
    import pikepdf

    page = chance.choice(list(document.pages))
    operations = list(pikepdf.parse_content_stream(page))
    shown = [place for place, (_, operator) in enumerate(operations) if str(operator) == "TJ"]
    del operations[chance.choice(shown[2:])]
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(operations))
    return True


def _drop_page(document: Any, chance: random.Random) -> bool:
    del document.pages[chance.randrange(len(document.pages))]
    return True


def _swap_pages(document: Any, _chance: random.Random) -> bool:
    page = document.pages[0]
    document.pages.append(page)
    del document.pages[0]
    return len(document.pages) > 1


def _double_page(document: Any, chance: random.Random) -> bool:
    document.pages.insert(1, document.pages[chance.randrange(len(document.pages))])
    return True


def _crop_page(document: Any, chance: random.Random) -> bool:
    chance.choice(list(document.pages)).CropBox = [0, 300, 595, 842]
    return True


def _note(kind: str) -> Callable[[Any, random.Random], bool]:
    """An annotation over the program's text."""

    def change(document: Any, chance: random.Random) -> bool:
        import pikepdf

        page = chance.choice(list(document.pages))
        x, y = _somewhere(page, chance)
        look = document.make_stream(b"1 1 1 rg 0 0 60 14 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 60, 14]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name(kind),
            Rect=[x - 2, y - 4, x + 58, y + 10],
            Contents=pikepdf.String("3.655"),
            AP=pikepdf.Dictionary(N=look),
            F=4,
        )
        page.Annots = pikepdf.Array([document.make_indirect(note)])
        return True

    return change


def _pdf_title(document: Any, _chance: random.Random) -> bool:
    document.docinfo["/Title"] = "Ein anderer Titel"
    return True


def _pdf_keywords(document: Any, _chance: random.Random) -> bool:
    with document.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["pdf:Keywords"] = "0000000000000000"
    return True


def _bookmark(document: Any, chance: random.Random) -> bool:
    with document.open_outline() as outline:
        chance.choice(list(outline.root)).title = "9. Genehmigt"
    return True


def _spoken(document: Any, chance: random.Random) -> bool:
    import pikepdf

    found = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    if not found:
        return False
    chance.choice(found)["/Alt"] = pikepdf.String("Alles auf Kurs.")
    return True


def _attached(document: Any, _chance: random.Random) -> bool:
    document.attachments["zahlen.csv"] = b"1;2;3"
    return True


def _picture(document: Any, chance: random.Random) -> bool:
    """The lines of a chart drawn elsewhere."""
    import pikepdf

    def steps(page: Any) -> list[int]:
        return [place for place, (_, operator) in enumerate(pikepdf.parse_content_stream(page)) if str(operator) == "l"]

    page = max(document.pages, key=lambda page: len(steps(page)))
    operations = list(pikepdf.parse_content_stream(page))
    for place in steps(page)[10:40]:
        operands, operator = operations[place]
        moved = [operands[0], float(operands[1]) + chance.choice((-9, 9))]
        operations[place] = pikepdf.ContentStreamInstruction(moved, operator)
    page.Contents = document.make_stream(pikepdf.unparse_content_stream(operations))
    return True


def in_private(change: Change) -> Change:
    """An alteration of the facts that a PDF carries."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        import pikepdf

        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            entry = document.Root.PieceInfo["/Wirkungsmonitor"]
            content = change(entry.Private.read_bytes(), chance)
            if content is None:
                return None
            entry.Private = document.make_stream(content)
            document.save(made)
        return made.getvalue()

    return altered


PDF: dict[str, Change] = {
    "text drawn over text": in_pdf(_draw(_text_at)),
    "text drawn in the margin": in_pdf(_draw(_text_at, is_over_text=False)),
    "white box": in_pdf(_draw(_box_at)),
    "white box and false figure": in_pdf(_draw(lambda x, y: _box_at(x, y) + " " + _text_at(x, y))),
    "line through": in_pdf(_draw(lambda x, y: f"q 1.2 w {x} {y + 3} m {x + 40} {y + 3} l S Q")),
    "invisible text": in_pdf(_draw(lambda x, y: f"q 3 Tr {_text_at(x, y)} Q")),
    "letters": in_pdf(_glyph),
    "line deleted": in_pdf(_drop_line),
    "page deleted": in_pdf(_drop_page),
    "pages swapped": in_pdf(_swap_pages),
    "page doubled": in_pdf(_double_page),
    "page cropped": in_pdf(_crop_page),
    "chart": in_pdf(_picture),
    "free text annotation": in_pdf(_note("/FreeText")),
    "stamp": in_pdf(_note("/Stamp")),
    "highlight that covers": in_pdf(_note("/Highlight")),
    "title": in_pdf(_pdf_title),
    "keywords": in_pdf(_pdf_keywords),
    "bookmark": in_pdf(_bookmark),
    "alternative text": in_pdf(_spoken),
    "attachment": in_pdf(_attached),
    **{f"facts: {kind}": in_private(change) for kind, change in FACTS.items()},
}
