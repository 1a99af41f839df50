"""Cells that a spreadsheet must not take for formulas.

A text such as `=cmd|…` from somebody's file stays as it is in the store; in every CSV and workbook that is
written here an apostrophe in front keeps Excel and LibreOffice from calculating it. Used by every outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# What begins a formula, or makes the next sign begin one (OWASP, CSV injection).
_FORMULA = re.compile(r"^[\s\u00a0\ufeff]*[=+\-@\t\r|%]")
_NUMBER = re.compile(r"^\s*[+\-]?\s?\d[\d.,\u00a0\u202f ]*\s?%?\s*$")


def neutralised(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would calculate it; numbers stay numbers."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def neutralised_cell(value: object) -> object:
    """The same for a cell of any type: only texts can be formulas."""
    return neutralised(value) if isinstance(value, str) else value


def neutralised_row(row: Mapping[str, object]) -> dict[str, object]:
    """A row of cells by column."""
    return {name: neutralised_cell(value) for name, value in row.items()}


def neutralised_cells(cells: Iterable[object]) -> list[object]:
    """A row of cells in order."""
    return [neutralised_cell(value) for value in cells]
