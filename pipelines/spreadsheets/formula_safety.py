"""Cells that a spreadsheet must not take for formulas.

A text such as `=cmd|…` from somebody's file stays as it is in the store; in every CSV and workbook that is
written here an apostrophe in front keeps Excel and LibreOffice from calculating it. Used by every outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Signs that nobody sees and that readers may drop: control characters, marks of direction, joiners, hyphens to be.
_UNSEEN = (
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# What begins a formula (OWASP, CSV injection), also full-width and behind such signs.
_FORMULA = re.compile(rf"[{_UNSEEN}]*[=+\-@＝＋－＠]|[\t\r]")
# A sign by itself is how official tables write "nothing"; there is no formula behind it.
_NUMBER = re.compile(r"\s*(?:[+\-]?\s?\d[\d.,'’\s]*(?:[eE][+\-]?\d+)?\s?%?|-)\s*")
# A spreadsheet that expects the other delimiter cuts a cell apart: what would then begin a cell. Words such
# as "Fernwärme, -kälte" stay; behind + and - only what calls something is meant.
_INSIDE = re.compile(rf"([;,\t\r\n][{_UNSEEN}\"]*)(?=[=@＝＠]|[+\-＋－][^;,\s]*[(|!])")

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


def begins_like_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate the text; numbers and the sign for nothing are none."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def neutralised_cell(value: object) -> object:
    """The same for a cell of any type: only texts can be formulas."""
    return neutralised(value) if isinstance(value, str) else value


def neutralised_cells(cells: Iterable[object]) -> list[object]:
    """A row of cells in order."""
    return [neutralised_cell(value) for value in cells]
