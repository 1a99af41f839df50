"""The page of indicators's part of the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeAlias

from dashboard.shell.selection import Selection
from indicators.vocabulary.glossary import Method

if TYPE_CHECKING:
    from dashboard.shell.page import OpenPage


@dataclass(frozen=True, slots=True)
class Address(Selection):
    """What is chosen on the page, beside municipality, cut-off year and language."""

    indicator: str = ""  # blank is the list
    area: str = ""
    breakdown: str = ""  # a canonical disaggregation
    target: str = ""
    method: str = ""  # whose result is shown; blank is the decisive one

    def without_unknown_words(self) -> Self:
        """The same selection, judged by the decisive method where the address names none that we know."""
        return self if self.method in ("", *Method) else self.having(method="")


Page: TypeAlias = "OpenPage[Address]"
