"""The page of solutions's part of the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from dashboard.shell.selection import Selection

if TYPE_CHECKING:
    from dashboard.shell.page import OpenPage


@dataclass(frozen=True, slots=True)
class Address(Selection):
    """What is chosen on the page, beside municipality, cut-off year and language."""

    solution: str = ""  # blank is the list
    phase: str = ""  # this and the next seven filter the list; "-" stands for what is not stated
    office: str = ""
    operator_type: str = ""
    model: str = ""
    impact: str = ""
    implementation: str = ""
    budget: str = ""
    readiness: str = ""
    view: str = ""  # "table" is the list as a table, blank in the order of urgency
    sort: str = ""  # column of that table; a hyphen before it turns the order round
    rows: int | None = None  # how many lines of the list are shown


Page: TypeAlias = "OpenPage[Address]"
