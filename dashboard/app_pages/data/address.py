"""The page of data's part of the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from dashboard.shell.selection import Selection

if TYPE_CHECKING:
    from dashboard.shell.page import OpenPage


@dataclass(frozen=True, slots=True)
class Address(Selection):
    """What is chosen on the page, beside municipality, cut-off year and language."""

    since: str = ""  # earlier snapshot that the current one is compared with


Page: TypeAlias = "OpenPage[Address]"
