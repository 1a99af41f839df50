"""The page of comparison's part of the address."""

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
    breakdown: str = ""  # a canonical disaggregation
    phase: str = ""  # of the solutions compared, as are operator_type and size_class
    operator_type: str = ""
    sort: str = ""  # order of the members
    rows: int | None = None  # how many of them are shown
    year: int | None = None
    part: str = ""  # "solutions"; blank is by indicator
    per: str = ""  # "absolute": values undivided
    peer_class: str = ""  # population classes of the peers, joined by commas; "-" stands for any
    peer_state: str = ""  # as before
    peer_kind: str = ""  # as before
    peers: str = ""  # municipalities chosen by hand, joined by commas
    solution_kind: str = ""  # type of solution compared across cities
    size_class: str = ""  # population class of their cities; "-" stands for unknown


Page: TypeAlias = "OpenPage[Address]"
