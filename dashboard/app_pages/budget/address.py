"""The page of the budget's part of the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from dashboard.shell.selection import Selection

if TYPE_CHECKING:
    from dashboard.shell.page import OpenPage


@dataclass(frozen=True, slots=True)
class Address(Selection):
    """What is chosen on the page, beside municipality, cut-off year and language."""

    year: int | None = None  # fiscal year
    by: str = ""  # grouping: product or cover_group; blank is by solution
    rule: str = ""  # preset of thresholds it is looked at by; blank is the stored judgement


Page: TypeAlias = "OpenPage[Address]"
