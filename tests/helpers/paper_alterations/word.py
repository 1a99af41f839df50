"""Alterations of a Word file: its texts, its controls, its tables, its pictures, and what hides them."""

from __future__ import annotations

import copy
import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

from tests.helpers.paper_alterations.texts import TURNS, UNITS, Change, other_number, turned
from tests.helpers.paper_alterations.values import FACTS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MAIN = "word/document.xml"


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes | None:
    """The archive with one part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for entry in held.namelist():
            content: bytes | None = held.read(entry)
            if entry == name:
                content = change(held.read(entry))
                if content is None or content == held.read(entry):
                    return None
            new.writestr(entry, content or b"")
    return made.getvalue()


def in_word(change: Callable[[Any, random.Random], bool]) -> Change:
    """An alteration of the document's tree; the function says whether it found a place."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        def parsed(content: bytes) -> bytes | None:
            root = etree.fromstring(content)
            return etree.tostring(root) if change(root, chance) else None

        return with_part(data, MAIN, parsed)

    return altered


def texts(root: Any) -> list[Any]:
    """Every text of a run that says something."""
    return [found for found in root.iter(f"{W}t") if (found.text or "").strip()]


def controls(root: Any) -> list[Any]:
    return [found for found in root.iter(f"{W}sdt") if "".join(found.itertext()).strip()]


def outside(root: Any) -> list[Any]:
    """Texts outside of controls and blanks."""
    return [
        found
        for found in texts(root)
        if next(found.iterancestors(f"{W}sdt"), None) is None and "auszufüllen" not in found.text
    ]


def _change_text(nodes: list[Any], chance: random.Random, change: Callable[[str], str | None]) -> bool:
    """Change the first text, in random order, that can be changed."""
    for node in chance.sample(nodes, len(nodes)):
        made = change(node.text)
        if made is not None and made != node.text:
            node.text = made
            return True
    return False


def _figure(root: Any, chance: random.Random) -> bool:
    nodes = [node for control in controls(root) for node in texts(control)]
    return _change_text(nodes, chance, lambda text: other_number(text, chance))


def _number_outside(root: Any, chance: random.Random) -> bool:
    return _change_text(outside(root), chance, lambda text: other_number(text, chance))


def _word(root: Any, chance: random.Random) -> bool:
    return _change_text(outside(root), chance, lambda text: turned(text, TURNS, chance))


def _unit(root: Any, chance: random.Random) -> bool:
    return _change_text(texts(root), chance, lambda text: turned(text, UNITS, chance))


def _letter(root: Any, chance: random.Random) -> bool:
    """One letter of a label or heading."""
    nodes = [node for node in outside(root) if len(node.text) > 4]
    return _change_text(nodes, chance, lambda text: text[:2] + ("x" if text[2] != "x" else "y") + text[3:])


def _lookalike(root: Any, chance: random.Random) -> bool:
    return _change_text(texts(root), chance, lambda text: text.replace("1", "\N{MATHEMATICAL MONOSPACE DIGIT ONE}", 1))


def _zero_width(root: Any, chance: random.Random) -> bool:
    nodes = [node for node in texts(root) if any(sign.isdecimal() for sign in node.text)]
    return _change_text(nodes, chance, lambda text: text[:1] + "\N{ZERO WIDTH SPACE}0" + text[1:])


def _swap_controls(root: Any, chance: random.Random) -> bool:
    found = controls(root)
    for one in chance.sample(found, len(found)):
        others = [item for item in found if "".join(item.itertext()) != "".join(one.itertext())]
        if others:
            other = chance.choice(others)
            first, second = copy.deepcopy(one), copy.deepcopy(other)
            one.getparent().replace(one, second)
            other.getparent().replace(other, first)
            return True
    return False


def _unwrap(root: Any, chance: random.Random) -> bool:
    control = chance.choice(controls(root))
    for child in list(control.find(f"{W}sdtContent")):
        control.addprevious(child)
    control.getparent().remove(control)
    return True


def _unwrap_all_and_change(root: Any, chance: random.Random) -> bool:
    changed = _figure(root, chance)
    for control in list(root.iter(f"{W}sdt")):
        for child in list(control.find(f"{W}sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
    return changed


def _unwrap_and_change(root: Any, chance: random.Random) -> bool:
    found = [control for control in controls(root) if other_number("".join(control.itertext()), chance)]
    control = chance.choice(found)
    for node in texts(control):
        node.text = other_number(node.text, chance) or node.text
    for child in list(control.find(f"{W}sdtContent")):
        control.addprevious(child)
    control.getparent().remove(control)
    return True


def _drop_tag(root: Any, chance: random.Random) -> bool:
    tag = chance.choice(list(root.iter(f"{W}tag")))
    tag.getparent().remove(tag)
    return True


def _other_tag(root: Any, chance: random.Random) -> bool:
    one, other = chance.sample(list(root.iter(f"{W}tag")), 2)
    if one.get(f"{W}val") == other.get(f"{W}val"):
        return False
    one.set(f"{W}val", other.get(f"{W}val"))
    return True


def _alias(root: Any, chance: random.Random) -> bool:
    chance.choice(list(root.iter(f"{W}alias"))).set(f"{W}val", "gesicherter Betrag")
    return True


def _binding(root: Any, chance: random.Random) -> bool:
    properties = chance.choice(controls(root)).find(f"{W}sdtPr")
    etree.SubElement(properties, f"{W}dataBinding").set(f"{W}xpath", "/falsch[1]")
    return True


def rows_of(root: Any) -> list[Any]:
    return [row for row in root.iter(f"{W}tr") if "".join(row.itertext()).strip()]


def _delete_row(root: Any, chance: random.Random) -> bool:
    row = chance.choice(rows_of(root))
    row.getparent().remove(row)
    return True


def _add_row(root: Any, chance: random.Random) -> bool:
    row = chance.choice(rows_of(root))
    new = copy.deepcopy(row)
    for node in texts(new):
        node.text = other_number(node.text, chance) or node.text
    for control in list(new.iter(f"{W}sdt")):
        for child in list(control.find(f"{W}sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
    row.addnext(new)
    return True


def _swap_rows(root: Any, chance: random.Random) -> bool:
    rows = [row for row in rows_of(root) if row.getnext() is not None and row.getnext().tag == f"{W}tr"]
    row = chance.choice(rows)
    row.getnext().addnext(row)
    return True


def _swap_cells(root: Any, chance: random.Random) -> bool:
    for row in chance.sample(rows_of(root), len(rows_of(root))):
        cells = row.findall(f"{W}tc")
        if len(cells) > 1 and "".join(cells[0].itertext()) != "".join(cells[1].itertext()):
            cells[1].addnext(cells[0])
            return True
    return False


def _swap_header_cells(root: Any, chance: random.Random) -> bool:
    header = chance.choice([row for row in rows_of(root) if row.find(f"{W}trPr/{W}tblHeader") is not None])
    cells = header.findall(f"{W}tc")
    cells[-1].addnext(cells[0])
    return len(cells) > 1


def body_paragraphs(root: Any) -> list[Any]:
    return [
        found
        for found in root.find(f"{W}body").findall(f"{W}p")
        if "".join(found.itertext()).strip() and "auszufüllen" not in "".join(found.itertext())
    ]


def _delete_paragraph(root: Any, chance: random.Random) -> bool:
    found = chance.choice(body_paragraphs(root))
    found.getparent().remove(found)
    return True


def _swap_paragraphs(root: Any, chance: random.Random) -> bool:
    one, other = chance.sample(body_paragraphs(root), 2)
    if "".join(one.itertext()) == "".join(other.itertext()):
        return False
    mark = etree.Element("mark")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    mark.getparent().remove(mark)
    return True


def _delete_table(root: Any, chance: random.Random) -> bool:
    table = chance.choice(list(root.iter(f"{W}tbl")))
    table.getparent().remove(table)
    return True


def _formatted(*names: tuple[str, dict[str, str]]) -> Callable[[Any, random.Random], bool]:
    """A figure's run formatted so that nobody sees it, with a false one beside it."""

    def change(root: Any, chance: random.Random) -> bool:
        control = chance.choice(controls(root))
        run = next(run for run in control.iter(f"{W}r") if "".join(run.itertext()))
        false = copy.deepcopy(run)
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        for name, values in names:
            for old in properties.findall(f"{W}{name}"):
                properties.remove(old)
            element = etree.SubElement(properties, f"{W}{name}")
            for key, value in values.items():
                element.set(f"{W}{key}", value)
        for node in texts(false):
            node.text = other_number(node.text, chance) or "auf Kurs"
        if chance.random() < 0.5:
            control.addnext(false)
        return True

    return change


def _insert_run(root: Any, chance: random.Random) -> bool:
    paragraph = chance.choice(body_paragraphs(root))
    run = etree.SubElement(paragraph, f"{W}r")
    etree.SubElement(run, f"{W}t").text = chance.choice([" Das ist gesichert.", " nicht", " (99 %)"])
    return True


def _tracked_deletion(root: Any, chance: random.Random) -> bool:
    control = chance.choice(controls(root))
    gone = etree.Element(f"{W}del")
    control.addprevious(gone)
    gone.append(control)
    return True


def _field(root: Any, chance: random.Random) -> bool:
    run = next(chance.choice(controls(root)).iter(f"{W}r"))
    field = etree.Element(f"{W}fldSimple")
    field.set(f"{W}instr", " = 2 + 2 ")
    run.addprevious(field)
    field.append(run)
    return True


def _merged_cell(root: Any, chance: random.Random) -> bool:
    rows = [row for row in rows_of(root) if row.find(f"{W}trPr/{W}tblHeader") is None]
    cell = chance.choice([found for found in chance.choice(rows).findall(f"{W}tc") if "".join(found.itertext())])
    etree.SubElement(cell.find(f"{W}tcPr"), f"{W}vMerge")
    return True


def _hidden_row(root: Any, chance: random.Random) -> bool:
    row = chance.choice(rows_of(root))
    properties = row.find(f"{W}trPr")
    if properties is None:
        properties = etree.Element(f"{W}trPr")
        row.insert(0, properties)
    if chance.random() < 0.5:
        etree.SubElement(properties, f"{W}hidden")
    else:
        height = etree.SubElement(properties, f"{W}trHeight")
        height.set(f"{W}val", "20")
        height.set(f"{W}hRule", "exact")
    return True


def _imitation(root: Any, chance: random.Random) -> bool:
    """A paragraph of the program's, copied with another number and without its marks."""
    found = [
        p
        for p in body_paragraphs(root)
        if len("".join(p.itertext())) > 60 and next(p.iter(f"{W}sdt"), None) is not None
    ]
    paragraph = chance.choice(found)
    new = copy.deepcopy(paragraph)
    changed = _figure(new, chance)
    for control in list(new.iter(f"{W}sdt")):
        for child in list(control.find(f"{W}sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)
    paragraph.addnext(new)
    return changed


def _text_box(root: Any, chance: random.Random) -> bool:
    picture = etree.fromstring(
        f'<w:r xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:rect style="position:absolute;margin-left:0;margin-top:0;width:90pt;height:20pt;z-index:9">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>3.655 €</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:rect></w:pict></w:r>"
    )
    chance.choice(body_paragraphs(root)).append(picture)
    return True


def _swap_pictures(root: Any, chance: random.Random) -> bool:
    blips = list(root.iter(f"{A}blip"))
    if len(blips) < 2:
        return False
    one, other = chance.sample(blips, 2)
    first, second = one.get(f"{R}embed"), other.get(f"{R}embed")
    one.set(f"{R}embed", second)
    other.set(f"{R}embed", first)
    return bool(first != second)


def _crop(root: Any, chance: random.Random) -> bool:
    blip = chance.choice(list(root.iter(f"{A}blip")))
    cut = etree.Element(f"{A}srcRect")
    cut.set("t", "40000")
    blip.addnext(cut)
    return True


def _alt_text(root: Any, chance: random.Random) -> bool:
    described = [found for found in root.iter() if isinstance(found.tag, str) and found.tag.endswith("}docPr")]
    chance.choice(described).set("descr", "Liniendiagramm: alles auf Kurs.")
    return True


def _delete_picture(root: Any, chance: random.Random) -> bool:
    drawing = chance.choice(list(root.iter(f"{W}drawing")))
    drawing.getparent().remove(drawing)
    return True


def _picture_bytes(data: bytes, chance: random.Random) -> bytes | None:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        names = [name for name in held.namelist() if name.startswith("word/media/")]
    return with_part(data, chance.choice(names), lambda content: content[:-20] + bytes(20)) if names else None


def _other_style(data: bytes, chance: random.Random) -> bytes | None:
    """A style hides whatever is set in it."""
    name = chance.choice(("ListBullet", "Normal", "Caption"))

    def change(content: bytes) -> bytes | None:
        root = etree.fromstring(content)
        style = next(found for found in root.iter(f"{W}style") if found.get(f"{W}styleId") == name)
        properties = style.find(f"{W}rPr")
        if properties is None:
            properties = etree.SubElement(style, f"{W}rPr")
        etree.SubElement(properties, f"{W}vanish")
        return etree.tostring(root)

    return with_part(data, "word/styles.xml", change)


def in_part(name: str, pattern: str, new: str) -> Change:
    """An alteration of a part's text."""

    def altered(data: bytes, _chance: random.Random) -> bytes | None:
        return with_part(data, name, lambda content: re.sub(pattern.encode(), new.encode(), content, count=1))

    return altered


def embedded(change: Change) -> Change:
    """An alteration of the facts that a Word file carries."""

    def altered(data: bytes, chance: random.Random) -> bytes | None:
        def parsed(content: bytes) -> bytes | None:
            root = etree.fromstring(content)
            made = change((root.text or "").encode(), chance)
            if made is None:
                return None
            root.text = made.decode()
            return etree.tostring(root, encoding="utf-8")

        return with_part(data, "customXml/item9.xml", parsed)

    return altered


WORD: dict[str, Change] = {
    "figure": in_word(_figure),
    "number outside a control": in_word(_number_outside),
    "word": in_word(_word),
    "unit": in_word(_unit),
    "letter": in_word(_letter),
    "digit that looks alike": in_word(_lookalike),
    "sign without width": in_word(_zero_width),
    "controls swapped": in_word(_swap_controls),
    "control unwrapped": in_word(_unwrap),
    "control unwrapped, figure changed": in_word(_unwrap_and_change),
    "all unwrapped, figure changed": in_word(_unwrap_all_and_change),
    "tag gone": in_word(_drop_tag),
    "tag of another": in_word(_other_tag),
    "label of a control": in_word(_alias),
    "control bound to data": in_word(_binding),
    "row deleted": in_word(_delete_row),
    "row added": in_word(_add_row),
    "rows swapped": in_word(_swap_rows),
    "cells swapped": in_word(_swap_cells),
    "header cells swapped": in_word(_swap_header_cells),
    "paragraph deleted": in_word(_delete_paragraph),
    "paragraphs swapped": in_word(_swap_paragraphs),
    "table deleted": in_word(_delete_table),
    "figure hidden": in_word(_formatted(("vanish", {}))),
    "figure white": in_word(_formatted(("color", {"val": "FFFFFF"}))),
    "figure tiny": in_word(_formatted(("sz", {"val": "2"}))),
    "figure struck out": in_word(_formatted(("strike", {}))),
    "figure on its own colour": in_word(
        _formatted(("color", {"val": "1D2528"}), ("shd", {"fill": "1D2528", "val": "clear"}))
    ),
    "figure in signs": in_word(_formatted(("rFonts", {"ascii": "Wingdings", "hAnsi": "Wingdings"}))),
    "text inside a paragraph": in_word(_insert_run),
    "tracked deletion": in_word(_tracked_deletion),
    "field": in_word(_field),
    "cell merged away": in_word(_merged_cell),
    "row hidden": in_word(_hidden_row),
    "imitated paragraph": in_word(_imitation),
    "text box": in_word(_text_box),
    "pictures swapped": in_word(_swap_pictures),
    "picture cropped": in_word(_crop),
    "picture deleted": in_word(_delete_picture),
    "alternative text": in_word(_alt_text),
    "picture replaced": _picture_bytes,
    "style hides": _other_style,
    "title of the file": in_part("docProps/core.xml", "<dc:title>[^<]*", "<dc:title>Ein anderer Titel"),
    "keywords of the file": in_part("docProps/core.xml", "<cp:keywords>[^<]*", "<cp:keywords>0000000000000000"),
    "snapshot in the page header": in_part("word/header1.xml", "[0-9a-f]{16}(?=</w:t>)", "0000000000000000"),
    "page header without text": in_part("word/header1.xml", "<w:t [^>]*>[^<]*</w:t>", ""),
    **{f"facts: {kind}": embedded(change) for kind, change in FACTS.items()},
}
