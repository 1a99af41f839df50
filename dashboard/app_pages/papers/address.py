"""The page of papers's part of the address."""

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
    solution: str = ""
    paper: str = ""  # what it is on: solution, indicator or report
    kind: str = ""  # decision or information
    layout: str = ""  # preset of the sections; blank is the default
    on: str = ""  # its date in ISO form
    steps: str = ""  # its consultation sequence, a step a line
    since: str = ""  # snapshot of the last paper


Page: TypeAlias = "OpenPage[Address]"
