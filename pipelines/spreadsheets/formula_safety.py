"""Cells that a spreadsheet must not take for formulas.

A text such as `=cmd|…` from somebody's file stays as it is in the store; in every CSV and workbook that is
written here an apostrophe in front keeps Excel and LibreOffice from calculating it. Used by every outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What begins a formula (OWASP, CSV injection), also full-width and behind signs that readers drop.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r]")
# A sign by itself is how official tables write "nothing"; there is no formula behind it.
_NUMBER = re.compile(r"\s*(?:[+\-]?\s?\d[\d.,'’\s]*(?:[eE][+\-]?\d+)?\s?%?|-)\s*")
# A spreadsheet that expects the other delimiter cuts a cell apart: what would then begin a cell. Words such
# as "Fernwärme, -kälte" stay; behind + and - only what calls something is meant.
_INSIDE = re.compile(r"([;,\t\r\n]\s*)(?=[=@＝＠]|[+\-＋－][^;,\s]*[(|!])")

# Without one of these there is nothing inside to look for, which is quicker to see.
_SUSPECT = re.compile("[=@＝＠(|!]")


def neutralised(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would calculate it; numbers stay numbers.

    The same happens behind a delimiter or a line break inside the text.
    """
    begin = _FORMULA.match(text)
    if begin is None:
        return _INSIDE.sub(r"\1'", text) if _SUSPECT.search(text) else text
    if _NUMBER.fullmatch(text):
        return text
    return "'" + begin[0] + _INSIDE.sub(r"\1'", text[begin.end() :])


def neutralised_cell(value: object) -> object:
    """The same for a cell of any type: only texts can be formulas."""
    return neutralised(value) if isinstance(value, str) else value


def neutralised_cells(cells: Iterable[object]) -> list[object]:
    """A row of cells in order."""
    return [neutralised_cell(value) for value in cells]
