"""Tables, each described once: a column is one line and says title, kind, text and exported value.

`Table` makes the HTML of a page, `TableFile` what is handed out: CSV with the signs that the reader's
spreadsheet expects, or a workbook. Nothing is written until somebody asks for it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from dashboard.shell import html
from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.spreadsheets.formula_safety import neutralised
from pipelines.spreadsheets.write import Cells, Sheet, write_workbook

Lines = Sequence[Sequence[object]]
Notes = Sequence[tuple[str, object]]
# What a unit means for the cells; any other word is the unit of plain numbers.
EURO, SHARE, YEAR, TEXT = "EUR", "share", "year", "text"
# Kinds of columns without a unit: the values say how a workbook writes them.
NUMBER, DAY = "number", "day"
_CELLS = {EURO: Cells.MONEY, SHARE: Cells.SHARE, YEAR: Cells.YEAR, TEXT: Cells.TEXT}
_SHOWN: dict[str | None, Callable[[Any, Language], str]] = {
    EURO: formats.euro,
    SHARE: formats.share,
    DAY: formats.day,
    **dict.fromkeys((YEAR, TEXT, None), lambda value, _: formats.NOTHING if value in (None, "") else str(value)),
}
# Where a column stands that only one of both has.
PAGE, FILE = "page", "file"


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column of rows: `key` is the row's field, `kind` its unit as in `TableFile`, NUMBER or DAY.

    `shown` and `exported` make text and value of the whole row where the field alone does not; `only` is
    PAGE or FILE. Amounts, shares and numbers with a unit stand to the right.
    """

    key: str
    title: str
    kind: str | None = TEXT
    shown: Callable[[Any], str | Markup] | None = None
    exported: Callable[[Any], object] | None = None
    only: str = ""

    @property
    def is_number(self) -> bool:
        """Tell whether the column stands to the right."""
        return self.kind not in (None, TEXT, YEAR, DAY)

    def value(self, row: Any) -> object:
        """Take what is exported of a row."""
        return self.exported(row) if self.exported else row[self.key]

    def text(self, row: Any, language: Language) -> str | Markup:
        """Write what a page shows of a row."""
        if self.shown:
            return self.shown(row)
        return _SHOWN.get(self.kind, formats.number)(self.value(row), language)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns that are described once; `rows` may be a function, `is_sum` tells rows set in bold."""

    columns: Sequence[Column]
    rows: Sequence[Any] | Callable[[], Sequence[Any]]
    language: Language
    title: str = ""
    notes: Notes = ()
    is_sum: Callable[[Any], bool] | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """Name the columns of the page."""
        return tuple(column.title for column in self._on(PAGE))

    def lines(self) -> list[tuple[str | Markup, ...]]:
        """Write every row as a page shows it."""
        columns = self._on(PAGE)
        return [self._line([column.text(row, self.language) for column in columns], row) for row in self.all_rows()]

    def html(self, caption: str = "") -> Markup:
        """Draw the table with its caption, the title if none is given."""
        heads = [html.Column(column.title, is_number=column.is_number) for column in self._on(PAGE)]
        return html.table(heads, self.lines(), caption=caption or self.title)

    @property
    def file(self) -> TableFile:
        """Hand out the table as plain values with units."""
        columns = self._on(FILE)
        return TableFile(
            [column.title for column in columns],
            lambda: [tuple(column.value(row) for column in columns) for row in self.all_rows()],
            [None if column.kind in (NUMBER, DAY) else column.kind for column in columns],
            title=self.title,
            notes=self.notes,
        )

    def _line(self, texts: Sequence[str | Markup], row: Any) -> tuple[str | Markup, ...]:
        is_sum = self.is_sum is not None and self.is_sum(row)
        return tuple(html.tag("strong", text) if is_sum and text else text for text in texts)

    def _on(self, place: str) -> list[Column]:
        return [column for column in self.columns if column.only in ("", place)]

    def all_rows(self) -> Sequence[Any]:
        """Take the rows, made now if they are a function."""
        return self.rows() if callable(self.rows) else self.rows


@dataclass(frozen=True, slots=True)
class TableFile:
    """One table: `units` name each column's (None = as its values say), `notes` belong to its source.

    A unit is EURO, SHARE (values from 0 to 1), YEAR, TEXT or a unit as it stands in the data ("t CO2e").
    `rows` may be a function, for tables that take a while to put together.
    """

    header: Sequence[str]
    rows: Lines | Callable[[], Lines]
    units: Sequence[str | None] = ()
    title: str = ""
    notes: Notes = field(default=())

    def csv(self, language: Language) -> str:
        """The table as CSV text; shares stay between 0 and 1, and the header says so."""
        lines = self._lines()
        shares = "Anteil" if language is Language.DE else "share"
        return as_csv(_header(self.header, self._units(lines), language, shares), lines, language)

    def workbook(self, language: Language, source: Notes, *, dated: datetime | date | None) -> bytes:
        """The table as XLSX with its source on a second sheet; the table's own notes stand below it."""
        lines = self._lines()
        units = self._units(lines)
        name = self.title or ("Tabelle" if language is Language.DE else "Table")
        header = _header(self.header, units, language, "%")
        sheet = Sheet(name, header, lines, [_cells(unit) for unit in units])
        return write_workbook([sheet], [*source, *self.notes], language=language, title=name, dated=dated)

    def _lines(self) -> Lines:
        return self.rows() if callable(self.rows) else self.rows

    def _units(self, lines: Lines) -> list[str | None]:
        """The unit of each column as stated; exact decimals are euros, here and in the store."""
        stated = [*self.units, *[None] * (len(self.header) - len(self.units))]
        return [EURO if unit is None and _is_money(lines, at) else unit for at, unit in enumerate(stated)]


def _header(names: Sequence[str], units: Sequence[str | None], language: Language, share: str) -> list[str]:
    """Each column's name with its unit in brackets; `share` is the word for a share."""
    return [
        f"{name} ({share if unit == SHARE else formats.unit_name(unit, language)})"
        if unit not in (None, "", YEAR, TEXT) and not (unit == SHARE and share in name)
        else name
        for name, unit in zip(names, units, strict=True)
    ]


def _is_money(lines: Lines, at: int) -> bool:
    return isinstance(next((line[at] for line in lines if line[at] is not None), None), Decimal)


def _cells(unit: str | None) -> Cells | None:
    return None if unit is None else _CELLS.get(unit, Cells.NUMBER)


def as_csv(header: Sequence[str], lines: Iterable[Sequence[object]], language: Language) -> str:
    """Write CSV: null becomes an empty cell, dates are ISO; German has semicolon and decimal comma."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language is Language.DE else ",", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_csv_cell(value, language) for value in line] for line in lines)
    return buffer.getvalue()


def _csv_cell(value: object, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | date):
        return str(value)
    if isinstance(value, int | float | Decimal):
        text = f"{value:.12g}" if isinstance(value, float) else str(value)
        return text.replace(".", ",") if language is Language.DE else text
    return neutralised(str(value))
