"""A sheet of an Excel workbook as rows of text, each with the number that Excel shows for it.

Numbers, dates and formulas are read by the values that the workbook stores, in the writing that the
readers of text files understand. Nothing in a file raises: what cannot be read or is easily overlooked
(hidden, merged, never calculated) is a finding. Relies on openpyxl; used by the sheet frames.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import TYPE_CHECKING, Any

from pipelines.findings.finding import Finding, make_finding
from pipelines.reading import say
from pipelines.reading.text.files import SHOWN_PER_FILE
from pipelines.reading.workbooks.layout import SheetLayout, read_layout
from pipelines.spreadsheets.write import LAST_ROW

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

# A sheet of five million cells unpacks to some 200 MB; a packed bomb to a thousand times its size.
MOST_BYTES = 300 * 1024 * 1024
# A workbook holds a few parts per sheet; each part costs time before the first cell is read.
MOST_PARTS = 5_000
# Rows times columns: half a million rows of ten columns. More comes as CSV, which is read in pieces; a
# cell far off the table would otherwise pull millions of blank ones along.
MOST_CELLS = 5_000_000

# Excel calculates, stores and shows 15 significant digits.
_DIGITS = ".15g"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: `line` as Excel shows it (1-based), cells up to the last filled one; None = blank."""

    line: int
    cells: tuple[str | None, ...]


class _TooLargeError(Exception):
    """Only within this module: reading stops here, and the finding says which limit was passed."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


def read_sheet(
    content: bytes, *, file: str, sheet: str | None, default_sheets: Sequence[str] = (), decimal: str | None = None
) -> tuple[list[SheetRow] | None, list[Finding]]:
    """Read the rows of one sheet that are not blank, top down; None where an error says why not.

    The sheet is the one of that name, else the first of `default_sheets` that there is, else the only
    one; names are compared as Excel does, whatever the case. `decimal` is the sign that numbers get.
    """
    try:
        with _quiet():
            return _read(content, file, sheet, default_sheets, decimal or ".")
    except _TooLargeError as error:
        return None, [make_finding("workbook_too_large", file=file, **say.in_both("limit", f"workbook.{error.limit}"))]
    except MemoryError:
        raise
    except Exception:
        # A damaged workbook fails anywhere in the XML, the ZIP or openpyxl, with errors of any kind.
        return None, [make_finding("workbook_unreadable", file=file)]


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The names of the sheets with cells, from left to right; () if this is no readable workbook."""
    try:
        with _quiet():
            reader = _reader(content)
            # Without texts and styles, which may be most of the file.
            reader.read_manifest()
            reader.read_workbook()
            return tuple(
                sheet.name
                for sheet, part in reader.parser.find_sheets()
                if part.Type.endswith("/worksheet") and part.target in reader.valid_files
            )
    except MemoryError:
        raise
    except Exception:
        # As above; `read_sheet` gives the finding.
        return ()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep openpyxl from speaking, which warns and even prints about fonts, filters and extensions."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _reader(content: bytes) -> ExcelReader:
    from openpyxl.reader.excel import ExcelReader

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise _TooLargeError("parts")
    # ZipFile never unpacks more of a part than is stated here.
    if sum(part.file_size for part in parts) > MOST_BYTES:
        raise _TooLargeError("unpacked")
    return ExcelReader(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _read(
    content: bytes, file: str, sheet: str | None, default_sheets: Sequence[str], decimal: str
) -> tuple[list[SheetRow] | None, list[Finding]]:
    reader = _reader(content)
    reader.read()
    worksheets = {worksheet.title: worksheet for worksheet in reader.wb.worksheets}
    if not worksheets:
        return None, [make_finding("workbook_unreadable", file=file)]
    name = _chosen(list(worksheets), [sheet] if sheet is not None else default_sheets)
    if name is None:
        if sheet is not None:
            return None, [make_finding("sheet_missing", file=file, value=sheet, names=", ".join(worksheets))]
        if len(worksheets) > 1:
            return None, [make_finding("sheet_unclear", file=file, names=", ".join(worksheets))]
        (name,) = worksheets
    worksheet = worksheets[name]
    # The stated size of a sheet is often wrong, and rows would be filled up to it.
    worksheet.reset_dimensions()
    rows = _rows(worksheet.iter_rows(values_only=True), decimal)
    parts = {each.name: part.target for each, part in reader.parser.find_sheets()}
    with reader.archive.open(parts[name]) as xml:
        layout = read_layout(xml)
    findings = list(_overlooked(layout, rows, file))
    if worksheet.sheet_state != "visible":
        findings.insert(0, make_finding("sheet_hidden", file=file, value=name))
    if layout.unvalued:
        first, count = layout.cell, layout.unvalued
        findings.append(make_finding("formula_without_value", file=file, line=layout.line, value=first, count=count))
        return None, findings
    return rows, findings


def _chosen(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    by_key = {name.strip().casefold(): name for name in names}
    keys = [each.strip().casefold() for each in wanted]
    return next((by_key[key] for key in keys if key in by_key), None)


def _rows(values: Iterator[tuple[Any, ...]], decimal: str) -> list[SheetRow]:
    rows: list[SheetRow] = []
    walked = width = 0
    for line, row in enumerate(values, start=1):
        walked += len(row)
        if walked > MOST_CELLS or line > LAST_ROW:
            raise _TooLargeError("cells")
        end = len(row)
        while end and (row[end - 1] is None or (isinstance(row[end - 1], str) and not row[end - 1].strip())):
            end -= 1
        if end:
            width = max(width, end)
            rows.append(SheetRow(line, tuple(_text(value, decimal) for value in row[:end])))
    if len(rows) * width > MOST_CELLS:
        raise _TooLargeError("cells")
    return rows


def _text(value: Any, decimal: str) -> str | None:
    """A cell as the readers of text files expect it; error words such as #N/A are texts already."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value, decimal)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _number(value: float, decimal: str) -> str:
    if not isfinite(value):
        return str(value)
    # A sum of cents that ends in …000000002 is what Excel shows without it: no fraction of a cent.
    whole, _, fraction = format(Decimal(format(value, _DIGITS)), "f").partition(".")
    fraction = fraction.rstrip("0")
    if not fraction:
        return "0" if whole == "-0" else whole
    if len(fraction) == 3:
        # A typed 1.234 is a number beyond doubt; as "1.234" it might be a thousand with its dot.
        fraction += "0"
    return f"{whole}{decimal}{fraction}"


def _overlooked(layout: SheetLayout, rows: Sequence[SheetRow], file: str) -> Iterator[Finding]:
    """What a person who looks at the sheet does not see, or sees where no value stands."""
    from openpyxl.utils import get_column_letter as letter
    from openpyxl.utils.cell import range_boundaries

    width = max((len(row.cells) for row in rows), default=0)
    for first, last in layout.hidden_columns[:SHOWN_PER_FILE]:
        if first <= width:
            last = min(last, width)
            place = _span(letter(first), letter(last))
            yield make_finding("columns_hidden", file=file, value=place, first=letter(first), last=letter(last))
    lines = [row.line for row in rows]
    for first, last in _filled(layout.hidden_rows, lines)[:SHOWN_PER_FILE]:
        place = _span(str(first), str(last))
        yield make_finding("rows_hidden", file=file, line=first, value=place, first=first, last=last)
    shown = 0
    for area in layout.merged:
        left, top, _, _ = range_boundaries(area)
        if left is None or top is None or not lines:
            continue
        if left <= width and top <= lines[-1] and shown < SHOWN_PER_FILE:
            shown += 1
            yield make_finding("cells_merged", file=file, line=top, value=area)


def _filled(ranges: Sequence[tuple[int, int]], lines: Sequence[int]) -> list[tuple[int, int]]:
    """The ranges with a line that is read; those below and between the table hide nothing."""
    from bisect import bisect_left

    filled = []
    for first, last in ranges:
        at = bisect_left(lines, first)
        if at < len(lines) and lines[at] <= last:
            filled.append((first, min(last, lines[-1])))
    return filled


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
