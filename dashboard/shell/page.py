"""An open page: what a page knows when it begins to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dashboard.shell import selection
from dashboard.shell.data import SnapshotData
from dashboard.shell.selection import Selection
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import Palette

if TYPE_CHECKING:
    from indicators.catalogue.definition import Definition


S = TypeVar("S", bound=Selection, covariant=True)


@dataclass(frozen=True, slots=True)
class OpenPage(Generic[S]):
    """An open page: its data, its selection, and the municipality it is about."""

    name: str
    data: SnapshotData
    selection: S
    municipality: str
    as_of: date | None
    colours: Palette

    @property
    def lang(self) -> Language:
        """Language of the page."""
        return self.selection.lang

    @property
    def municipality_id(self) -> str:
        """Key of the municipality the page is about."""
        return self.selection.municipality

    def rows(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a question about the page's municipality; further parameters as given."""
        return self.data.rows(name, municipality_id=self.municipality_id, **parameters)

    def judged(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a question about assessments, as of the cut-off year chosen in the address."""
        year = self.selection.as_of
        return self.data.rows_as_of(year, name, municipality_id=self.municipality_id, **parameters)

    def projection(self, assessment: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The series of an assessed target, continued year by year with its band; empty without one."""
        if not assessment["target_id"]:
            return []
        return self.judged("targets/projection", target_id=assessment["target_id"])

    def definition(self, indicator_id: str) -> Definition | None:
        """The definition in force for the page's municipality; None if there is none."""
        return self.data.definition(self.municipality_id, indicator_id)

    def earlier_statuses(self) -> dict[str, str] | None:
        """Headline status by target in the snapshot before; None if there is none to read."""
        return self.data.earlier_statuses(self.municipality_id)

    def href(self, page: str, **changes: object) -> str:
        """A link to a page ("" is the overview) that keeps municipality, cut-off year and language."""
        return selection.href(page, self.selection, **changes)

    def href_here(self, **changes: object) -> str:
        """A link to the same view with the changes."""
        return selection.href_here("" if self.name == "overview" else self.name, self.selection, **changes)


AnyPage = OpenPage[Selection]
"""A page of which only what belongs to every page matters."""
