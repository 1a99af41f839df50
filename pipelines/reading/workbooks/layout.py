"""What a sheet of a workbook hides or joins: hidden rows and columns, merged cells, formulas without a value.

A second look at the sheet's XML, because the workbook reader streams values only, and reading a whole
workbook for its layout would create every cell of a merged range. Used by the workbooks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

CHUNK = 1 << 16
# The strict variant of the format has another one; openpyxl would take its sheets for empty ones.
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Ranges as `first, last` (1-based, inclusive, ascending); `merged` as they stand, e.g. "A1:C1".

    `unvalued` counts the formulas without a stored value; the first stands in row `line`, cell `cell`.
    """

    hidden_rows: tuple[tuple[int, int], ...]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[str, ...]
    unvalued: int
    line: int
    cell: str


def read_layout(xml: IO[bytes]) -> SheetLayout:
    """Read the layout from a sheet's XML.

    Raises ExpatError where it is no XML; ValueError where it is no sheet of this format and where rows or
    cells are numbered out of order, because the workbook reader leaves such out without a word.
    """
    from xml.parsers.expat import ParserCreate

    scan, parser = _Scan(), ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    while chunk := xml.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return SheetLayout(
        _joined(scan.rows), _joined(scan.columns), tuple(scan.merged), scan.unvalued, scan.line, scan.cell
    )


class _Scan:
    """The place in the sheet and what was found so far."""

    def __init__(self) -> None:
        from openpyxl.utils.cell import coordinate_to_tuple

        self._place_of = coordinate_to_tuple
        self.rows: list[tuple[int, int]] = []
        self.columns: list[tuple[int, int]] = []
        self.merged: list[str] = []
        self.unvalued, self.line, self.cell = 0, 0, ""
        self._is_begun, self._row, self._column = False, 0, 0
        self._kind = ""
        self._is_in_cell = self._is_formula = self._is_in_value = self._has_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._is_begun:
            self._begin(name, attributes)
        name = name[name.find(":") + 1 :]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v" and self._is_in_cell:
            self._is_in_value = True
            # An empty text is a value: Excel stores it for =IF(A1="","",A1).
            self._has_value = self._has_value or self._kind == "str"
        elif name == "f" and self._is_in_cell:
            self._is_formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "col" and attributes.get("hidden") in _TRUE:
            self.columns.append((int(attributes["min"]), int(attributes["max"])))
        elif name == "mergeCell":
            self.merged.append(attributes["ref"])

    def end(self, name: str) -> None:
        name = name[name.find(":") + 1 :]
        if name == "v":
            self._is_in_value = False
        elif name == "c":
            if self._is_formula and not self._has_value:
                self._remember_formula()
            self._is_in_cell = False

    def text(self, _text: str) -> None:
        if self._is_in_value:
            self._has_value = True

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, _ = name.rpartition(":")
        if attributes.get(f"xmlns:{prefix}" if prefix else "xmlns") != _NAMESPACE:
            raise ValueError(f"{name} is no sheet of a workbook")
        self._is_begun = True

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(float(attributes["r"])) if "r" in attributes else self._row + 1
        if number <= self._row:
            raise ValueError(f"row {number} behind row {self._row}")
        self._row, self._column = number, 0
        if attributes.get("hidden") in _TRUE:
            self.rows.append((number, number))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row, column = self._row, self._column + 1
        if "r" in attributes:
            row, column = self._place_of(attributes["r"])
        if row != self._row or column <= self._column:
            raise ValueError(f"cell {attributes.get('r')} in row {self._row} behind column {self._column}")
        self._column, self._kind = column, attributes.get("t", "n")
        self._is_in_cell, self._is_formula, self._has_value = True, False, False

    def _remember_formula(self) -> None:
        from openpyxl.utils import get_column_letter

        if not self.unvalued:
            self.line, self.cell = self._row, f"{get_column_letter(self._column)}{self._row}"
        self.unvalued += 1


def _joined(ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
