"""What persons and their programs do to a paper without altering what the program wrote."""

from __future__ import annotations

import copy
import io
import json
import random
import re
import zipfile
from typing import Any

from lxml import etree

from tests.helpers.paper_alterations.page import in_page
from tests.helpers.paper_alterations.pdf import in_pdf
from tests.helpers.paper_alterations.texts import Change
from tests.helpers.paper_alterations.values import in_values, outer
from tests.helpers.paper_alterations.word import W, body_paragraphs, in_word, rows_of, texts

TEXT = "Der Rat beschließt die Fortführung aus Produkt 56.01.04."


def _paragraph(text: str = TEXT) -> Any:
    paragraph = etree.Element(f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    return paragraph


def _hints(root: Any) -> list[Any]:
    """Paragraphs of open blanks."""
    found = root.find(f"{W}body").findall(f"{W}p")
    return [item for item in found if re.match(r"\[(Von der Verwaltung|To be filled)", "".join(item.itertext()))]


def _fill_blank(root: Any, chance: random.Random) -> bool:
    hints = _hints(root)
    if not hints:
        return False
    hint = chance.choice(hints)
    hint.addnext(_paragraph("1. " + TEXT))
    hint.getparent().replace(hint, _paragraph())
    return True


def _fill_every_blank(root: Any, _chance: random.Random) -> bool:
    hints = _hints(root)
    for number, hint in enumerate(hints):
        nodes = texts(hint)
        nodes[0].text = f"{number}. {TEXT}"
    return bool(hints)


def _fill_below_hint(root: Any, chance: random.Random) -> bool:
    hints = _hints(root)
    if not hints:
        return False
    chance.choice(hints).addnext(_paragraph())
    return True


def _add_paragraph(root: Any, chance: random.Random) -> bool:
    chance.choice(body_paragraphs(root)[2:]).addnext(
        _paragraph("Ergänzung der Verwaltung: Der Personalrat ist am 3. März beteiligt worden.")
    )
    return True


def _add_table(root: Any, chance: random.Random) -> bool:
    table = etree.fromstring(
        '<w:tbl xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:tr><w:tc><w:p><w:r>'
        "<w:t>Amt</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Umweltamt</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    chance.choice(body_paragraphs(root)[2:]).addnext(table)
    return True


def _fill_head(root: Any, chance: random.Random) -> bool:
    rows = [row for row in rows_of(root)[:10] if len(row.findall(f"{W}tc")) == 2]
    open_rows = [row for row in rows if not "".join(row.findall(f"{W}tc")[1].itertext()).strip()]
    if not open_rows:
        return False
    cell = chance.choice(open_rows).findall(f"{W}tc")[1]
    cell.replace(cell.find(f"{W}p"), _paragraph("31-20/2026"))
    return True


def _split_runs(root: Any, chance: random.Random) -> bool:
    """What a word processor does on saving: runs cut in two, marks of its own."""
    for node in chance.sample(texts(root), 40):
        run = node.getparent()
        if len(node.text) > 6 and run.tag == f"{W}r" and len(run.findall(f"{W}t")) == 1:
            second = copy.deepcopy(run)
            middle = len(node.text) // 2
            second.find(f"{W}t").text = node.text[middle:]
            node.text = node.text[:middle]
            for part in (node, second.find(f"{W}t")):
                part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addnext(second)
            etree.SubElement(run, f"{W}lastRenderedPageBreak")
    for paragraph in body_paragraphs(root):
        start = etree.Element(f"{W}bookmarkStart")
        start.set(f"{W}name", "_GoBack")
        paragraph.append(start)
    return True


def _without_tags(root: Any, _chance: random.Random) -> bool:
    """What LibreOffice does to content controls."""
    for properties in root.iter(f"{W}sdtPr"):
        for child in list(properties):
            properties.remove(child)
    return True


def _renumbered(data: bytes, _chance: random.Random) -> bytes | None:
    """The custom XML parts under other names."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in held.namelist():
            content = held.read(entry).replace(b"customXml/item9.xml", b"customXml/item2.xml")
            new.writestr(entry.replace("customXml/item9.xml", "customXml/item2.xml"), content)
    return made.getvalue()


def _fill_page_blank(page: str, _chance: random.Random) -> str | None:
    found = re.search(
        r'(data-field="[^"]*"><p><strong>[^<]*</strong>) <span class="mark">[^<]*</span></p><p>[^<]*</p>', page
    )
    return None if found is None else page.replace(found[0], f"{found[1]}</p><p>{TEXT}</p><p>Zweiter Absatz.</p>", 1)


def _add_to_page(page: str, _chance: random.Random) -> str | None:
    return page.replace("</section>", "<p>Ergänzung der Verwaltung: <b>beteiligt</b> am 3. März.</p></section>", 1)


def _fill_value(facts: Any, chance: random.Random) -> bool:
    blanks = [b for s in facts["sections"] for b in s["blocks"] if b["block"] == "blank" and b["text"] is None]
    if not blanks:
        return False
    chance.choice(blanks)["text"] = TEXT
    return True


def _blank_place(document: Any) -> tuple[Any, float, float] | None:
    """A page with an open blank, and a place in its box below the hint."""
    for page in document.pages:
        # The box of a blank is drawn from its upper left corner; its ground is the template's tint.
        found = re.search(rb"0\.94509804 0\.93333334 0\.90588236 scn", page.Contents.read_bytes())
        if found:
            before = re.findall(rb"1 0 0 -1 ([\d.]+) ([\d.]+) cm", page.Contents.read_bytes()[: found.start()])
            return page, float(before[-1][0]) + 20, float(before[-1][1]) - 60
    return None


def _write_in_blank(document: Any, _chance: random.Random) -> bool:
    import pikepdf

    place = _blank_place(document)
    if place is None:
        return False
    page, x, y = place
    face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources.Font["/Pen"] = document.make_indirect(face)
    page.contents_add(f"q BT /Pen 9 Tf 1 0 0 1 {x} {y} Tm (Der Rat stimmt zu.) Tj ET Q".encode(), prepend=False)
    return True


def _comment(document: Any, _chance: random.Random) -> bool:
    import pikepdf

    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Text,
        Rect=[560, 400, 580, 420],
        Contents=pikepdf.String("Bitte Zuständigkeit klären."),
    )
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])
    return True


def _last_page(document: Any, _chance: random.Random) -> bool:
    document.add_blank_page(page_size=(595, 842))
    return True


def _saved_again(document: Any, _chance: random.Random) -> bool:
    document.docinfo["/Producer"] = "Ein anderes Programm"
    return True


COMPLETIONS: dict[str, dict[str, Change]] = {
    "docx": {
        "blank": in_word(_fill_blank),
        "every blank": in_word(_fill_every_blank),
        "below the hint": in_word(_fill_below_hint),
        "paragraph": in_word(_add_paragraph),
        "table": in_word(_add_table),
        "head": in_word(_fill_head),
    },
    "html": {"blank": in_page(_fill_page_blank), "paragraph": in_page(_add_to_page)},
    "json": {"blank": in_values(_fill_value), "id": outer("id", "https://ris.example/paper/1")},
    "pdf": {"blank": in_pdf(_write_in_blank), "comment": in_pdf(_comment), "last page": in_pdf(_last_page)},
}
SAVED_AGAIN: dict[str, dict[str, Change]] = {
    "docx": {"runs": in_word(_split_runs), "tags": in_word(_without_tags), "parts": _renumbered},
    "html": {"lines": lambda data, _: data.replace(b"</p>", b"</p>\r\n")},
    "json": {"lines": lambda data, _: json.dumps(json.loads(data)).encode()},
    "pdf": {"producer": in_pdf(_saved_again)},
}
