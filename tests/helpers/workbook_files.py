"""Workbooks in memory: written by openpyxl, and then spoilt where a test wants them spoilt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook

HEADER = ("indicator_id", "period", "value")
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"


def workbook(
    rows: Iterable[Sequence[Any]] = (HEADER, ("ghg_total", 2022, 1788000)),
    *,
    sheet: str = "observations",
    others: Sequence[str] = (),
    change: Callable[[Any, Any], object] | None = None,
) -> bytes:
    """A workbook with those rows; `change` gets the workbook and its first sheet before it is saved."""
    book = Workbook()
    first = book.active
    first.title = sheet
    for row in rows:
        first.append(list(row))
    for name in others:
        book.create_sheet(name)
    if change is not None:
        change(book, first)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_parts(content: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """The same workbook with parts replaced or added."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return changed.getvalue()


def part(content: bytes, name: str = SHEET) -> str:
    """One part of a workbook as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


def sheet_xml(data: str, *, before: str = "", after: str = "") -> str:
    """A sheet whose rows are written out."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def with_sheet(data: str, *, before: str = "", after: str = "") -> bytes:
    """A workbook whose only sheet has that XML."""
    return with_parts(workbook(), {SHEET: sheet_xml(data, before=before, after=after)})


def with_texts(*texts: str, data: str) -> bytes:
    """A workbook as Excel writes it, with a list of texts that the cells of the sheet point to."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    content = with_sheet(data)
    types = part(content, "[Content_Types].xml")
    if TEXTS not in types:
        types = types.replace("</Types>", f'<Override PartName="/{TEXTS}" ContentType="{kind}"/></Types>')
    entries = "".join(f"<si>{text if '<' in text else f'<t>{text}</t>'}</si>" for text in texts)
    return with_parts(content, {"[Content_Types].xml": types, TEXTS: f'<sst xmlns="{main}">{entries}</sst>'})
