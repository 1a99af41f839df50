"""Tables as an Excel workbook: numbers as numbers, the source on a sheet of its own.

The same input gives the same bytes. Texts are disarmed by `spreadsheet_safety`. Relies on openpyxl, which
is loaded when a workbook is written; used by the pages' downloads, by papers and by the export.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from indicators.vocabulary.glossary import Language
from pipelines.contract.errors import CouldNotRun
from pipelines.spreadsheets import say
from pipelines.spreadsheets.formula_safety import neutralised_cell

if TYPE_CHECKING:
    from openpyxl import Workbook

# The last row that Excel has; the row numbers of a damaged sheet may lie far behind it.
LAST_ROW = 1_048_576
_WIDTH_FROM = 200  # rows that a column's width is measured on
_NARROWEST, _WIDEST = 8, 60
_LONGEST_TEXT = 32_767  # characters that Excel keeps in a cell
_A4, _SHEET_NAME = 9, 31
# Openpyxl stamps the moment of writing into the file; the ZIP format begins in 1980.
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
# Signs that XML 1.0 cannot hold, and halves of a surrogate pair.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


class Cells(StrEnum):
    """What a column holds, hence how its cells are formatted."""

    TEXT = "text"
    YEAR = "year"
    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DATE = "date"


# The separators of thousands and decimals are those of the reader's Excel; dates and signs are ours.
_FORMATS = {
    Cells.TEXT: ("General", "General"),
    Cells.YEAR: ("0", "0"),
    Cells.WHOLE: ("#,##0", "#,##0"),
    Cells.NUMBER: ("#,##0.000", "#,##0.000"),
    Cells.MONEY: ("#,##0.00", "#,##0.00"),
    Cells.SHARE: ("0.0\N{NO-BREAK SPACE}%", "0.0%"),
    Cells.DATE: ("dd.mm.yyyy", "yyyy-mm-dd"),
}


class WorkbookTooLong(CouldNotRun):
    """More rows than a sheet of Excel holds."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its name, a header per column, rows of plain values, and what each column holds.

    Without `cells` the values of each column say what it holds; null is a blank cell.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]
    cells: Sequence[Cells | None] = ()


def write_workbook(
    tables: Sequence[Sheet],
    source: Sequence[tuple[str, object]],
    *,
    language: Language | str,
    title: str = "",
    dated: datetime | date | None = None,
) -> bytes:
    """Write the tables and, as the last sheet, where they come from: pairs of a label and its text.

    The same input gives the same bytes; `dated` is what the file says about when it was made. Raises
    WorkbookTooLong.
    """
    from openpyxl import Workbook

    book, is_german = Workbook(write_only=True), Language(language) is Language.DE
    made = _moment(dated)
    book.properties.creator = "Wirkungsmonitor"
    book.properties.title = title or None
    book.properties.created = made
    taken: set[str] = set()
    for table in tables:
        _add(book, table, _free_name(table.name, taken), is_german=is_german)
    name = _free_name(say("source", Language(language)), taken)
    head = (say("item", Language(language)), say("content", Language(language)))
    _add(book, Sheet(name, head, source), name, is_german=is_german, is_source=True)
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_fixed_times(buffer.getvalue(), made)


def _add(book: Workbook, table: Sheet, name: str, *, is_german: bool, is_source: bool = False) -> None:
    """One sheet. Openpyxl writes rows as they come, so that what precedes them is settled first."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter as letter

    sheet = book.create_sheet(name)
    rows = iter(table.rows)
    first = list(islice(rows, _WIDTH_FROM))
    kinds = [_kind(table, first, at) for at in range(len(table.header))]
    formats = [_format(kind, [row[at] for row in first], is_german) for at, kind in enumerate(kinds)]
    _lay_out(sheet, is_source=is_source)
    for at, width in enumerate(_widths(table.header, first, kinds), start=1):
        sheet.column_dimensions[letter(at)].width = width
    bold, line = Font(bold=True), Border(bottom=Side("thin"))
    wrapped = Alignment(wrap_text=True, vertical="top", horizontal="left")
    day = _FORMATS[Cells.DATE][0 if is_german else 1]

    def head(text: str, kind: Cells) -> Any:
        cell = WriteOnlyCell(sheet, _text(text))
        side = "right" if kind is not Cells.TEXT else "left"
        cell.font, cell.border = bold, line
        cell.alignment = Alignment(wrap_text=True, vertical="bottom", horizontal=side)
        return cell

    def body(value: object, shown: str) -> Any:
        plain = _value(value)
        if plain is None or (isinstance(plain, str) and not is_source):
            return plain
        cell = WriteOnlyCell(sheet, plain)
        cell.number_format = day if isinstance(plain, date) else shown
        if is_source:
            cell.alignment = wrapped
        return cell

    sheet.append([head(text, kind) for text, kind in zip(table.header, kinds, strict=True)])
    count = 1
    for row in chain(first, rows):
        count += 1
        if count > LAST_ROW:
            sheet.close()
            raise WorkbookTooLong
        sheet.append([body(value, shown) for value, shown in zip(row, formats, strict=True)])
    if not is_source and table.header:
        sheet.auto_filter.ref = f"A1:{letter(len(table.header))}{count}"


def _lay_out(sheet: Any, *, is_source: bool) -> None:
    """Header in view while scrolling and on every printed page; A4, as wide as the paper."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "portrait" if is_source else "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P / &N"


def _kind(table: Sheet, first: Sequence[Sequence[object]], at: int) -> Cells:
    """What a column holds: as stated, else as its first values say."""
    stated = table.cells[at] if at < len(table.cells) else None
    if stated is not None:
        return stated
    found = next((row[at] for row in first if row[at] is not None), None)
    if isinstance(found, Decimal):
        return Cells.MONEY
    if isinstance(found, float):
        return Cells.NUMBER
    if isinstance(found, date):
        return Cells.DATE
    return Cells.YEAR if isinstance(found, int) and not isinstance(found, bool) else Cells.TEXT


def _format(kind: Cells, values: Sequence[object], is_german: bool) -> str:
    """The column's number format; plain numbers get as many decimals as their values need, at most three."""
    shown = _FORMATS[kind][0 if is_german else 1]
    if kind is not Cells.NUMBER:
        return shown
    numbers = [value for value in values if isinstance(value, float | Decimal) and math.isfinite(value)]
    places = max((len(f"{value:.3f}".rstrip("0").partition(".")[2]) for value in numbers), default=0)
    return shown[: len("#,##0.") + places] if places else "#,##0"


def _value(value: object) -> Any:
    """A value as a cell holds it; a number that Excel does not know is blank."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | Decimal):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime):
        # Excel knows no time zones.
        return value.replace(tzinfo=None)
    return value if isinstance(value, date) else _text(str(value))


def _text(text: str) -> str:
    """A text without what XML cannot hold, disarmed against formulas."""
    return str(neutralised_cell(_UNWRITABLE.sub("", text)))[:_LONGEST_TEXT]


def _widths(header: Sequence[str], rows: Sequence[Sequence[object]], kinds: Sequence[Cells]) -> Iterator[float]:
    """Width of each column in characters; a long header is wrapped, so that only its words count."""
    for at, text in enumerate(header):
        longest = max((len(word) for word in text.split()), default=0) + 3  # the filter's arrow
        shown = max((_shown(row[at], kinds[at]) for row in rows), default=0)
        yield min(max(_NARROWEST, longest, shown + 2), _WIDEST)


def _shown(value: object, kind: Cells) -> int:
    """About how many characters a value takes."""
    if value is None:
        return 0
    if isinstance(value, date):
        return 10
    if kind is Cells.SHARE:
        return 8
    if isinstance(value, float | Decimal):
        return len(f"{value:,.2f}") if math.isfinite(value) else 0
    return max(map(len, str(value).splitlines()), default=0)


def _free_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has."""
    words = " ".join(_NO_SHEET_NAME.sub(" ", _UNWRITABLE.sub("", wanted)).split())
    name = words.strip(" '")[:_SHEET_NAME].rstrip(" '")
    name = name or "Tabelle"
    free, number = name, 2
    while free.casefold() in taken:
        free = f"{name[: _SHEET_NAME - 4]} {number}"
        number += 1
    taken.add(free.casefold())
    return free


def _moment(dated: datetime | date | None) -> datetime:
    """The stated moment without its zone, never before the ZIP format begins."""
    if dated is None:
        return _EPOCH
    moment = dated if isinstance(dated, datetime) else datetime.combine(dated, time.min)
    return max(moment.replace(tzinfo=None, microsecond=0), _EPOCH)


def _with_fixed_times(content: bytes, made: datetime) -> bytes:
    """The same workbook whose parts and properties all bear the given moment."""
    stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, made.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            new.writestr(entry, data)
    return buffer.getvalue()
