"""A table as it is handed out: header with units, plain values, notes; as CSV or as a workbook.

Nothing is written until somebody asks for it, so that a rerun of a page costs nothing. Used by every
page's download; relies on `csv_text` and on `pipelines.spreadsheets.write`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from dashboard.parts.csv_text import as_csv
from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.spreadsheets.write import Cells, Sheet, write_workbook

Lines = Sequence[Sequence[object]]
Notes = Sequence[tuple[str, object]]
# What a unit means for the cells; any other word is the unit of plain numbers.
EURO, SHARE, YEAR, TEXT = "EUR", "share", "year", "text"
_CELLS = {EURO: Cells.MONEY, SHARE: Cells.SHARE, YEAR: Cells.YEAR, TEXT: Cells.TEXT}


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
