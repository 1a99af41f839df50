"""The page of neighbourhoods's part of the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from dashboard.shell.selection import Selection

if TYPE_CHECKING:
    from dashboard.shell.page import OpenPage


@dataclass(frozen=True, slots=True)
class Address(Selection):
    """What is chosen on the page, beside municipality, cut-off year and language."""

    indicator: str = ""
    area: str = ""
    breakdown: str = ""  # a canonical disaggregation
    sort: str = ""  # column of the table; a hyphen before it turns the order round
    area_kind: str = ""
    within: str = ""  # larger area that they lie in
    measure: str = ""  # what the map shows: level, per_head, per_floor or change; blank is the gap
    find: str = ""  # part of an area's name
    sheet: int | None = None  # page of the table, from 1


Page: TypeAlias = "OpenPage[Address]"
