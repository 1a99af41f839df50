"""Targets as rows of a list: what, who measures it, status, distance in words, what is still needed.

Made of rows of the query `headline_assessments`; used by the overview and the list of indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.parts import say
from indicators.catalogue.definition import Definition
from indicators.language.breakdowns import breakdown_in_words
from indicators.language.labels import label
from indicators.language.sentences import target as sentences
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import Language, Method, TargetKind, TargetStatus
from indicators.vocabulary.ranking import worst_first

Row = Mapping[str, Any]

# What needs attention first.
ORDER = worst_first(TargetStatus)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target, or one indicator without a target, of the municipality or of an area."""

    indicator: str
    area: str
    breakdown: str
    target: str
    title: str
    detail: str
    status: TargetStatus
    figure: str
    due: str

    @property
    def address(self) -> dict[str, str]:
        """The part of a selection that leads to this row's page."""
        return {"indicator": self.indicator, "area": self.area, "breakdown": self.breakdown, "target": self.target}


@dataclass(frozen=True, slots=True)
class PartGroup:
    """An indicator watched area by area or by breakdown: how many parts stand where."""

    indicator: str
    title: str
    detail: str
    figure: str
    statuses: tuple[TargetStatus, ...]


def target_row(row: Row, definition: Definition, language: Language, *, names_area: bool = False) -> TargetRow:
    """The row of one assessment; with `names_area` it is called by its area, else by its indicator."""
    status = TargetStatus(row["status"])
    title = definition.titled(language)
    if row["target_kind"] == TargetKind.PER_CAPITA:
        title = say("row.per_head", language, title=title)
    if names_area:
        title = row["area_name"] or row["area_id"] or breakdown_in_words(row["disaggregation"], language) or title
    elif row["area_id"]:
        title = f"{title}, {row['area_name'] or row['area_id']}"
    return TargetRow(
        indicator=row["indicator_id"],
        area=row["area_id"],
        breakdown=row["disaggregation"],
        target=row["target_id"] or "",
        title=title,
        detail=_detail(row, definition, language),
        status=status,
        figure=sentences.short_gap(row, definition, language),
        # Without a target the status is the growth rate's: the method stands in the target's place.
        due=sentences.target_in_words(row, definition, language)
        if row["target_id"]
        else label(Method(row["method"]), language),
    )


def part_groups(
    assessments: Iterable[Row], definition_of: Callable[[str], Definition | None], language: Language
) -> list[PartGroup]:
    """Rows of areas and breakdowns, counted by indicator; alphabetical."""
    parts: dict[str, list[Row]] = {}
    for row in assessments:
        if is_part(row):
            parts.setdefault(row["indicator_id"], []).append(row)
    found = []
    for key, rows in parts.items():
        definition = definition_of(key)
        if definition is None:
            continue
        decided = tuple(TargetStatus(row["status"]) for row in rows if row["target_id"])
        areas = {row["area_id"] for row in rows if row["area_id"]}
        count = len(areas or {row["disaggregation"] for row in rows})
        word = say(f"row.{'areas' if areas else 'breakdowns'}{'_one' if count == 1 else ''}", language, count=count)
        figure = ": ".join(part for part in (word, counted(decided, language)) if part)
        title = definition.titled(language)
        found.append(PartGroup(key, title, definition.measured_by or "", figure, decided))
    return sorted(found, key=lambda group: sort_key(group.title))


def is_part(row: Row) -> bool:
    """Whether a row is about an area or a breakdown, not the municipality as a whole."""
    return bool(row["area_id"] or row["disaggregation"])


def in_order_of_need(rows: Iterable[TargetRow]) -> list[TargetRow]:
    """Off track first, achieved last; alphabetical within a status."""
    return sorted(rows, key=lambda row: (ORDER.index(row.status), sort_key(row.title), row.target))


def counted(statuses: Sequence[TargetStatus], language: Language) -> str:
    """How many stand where: "2 nicht auf Kurs, 3 gefährdet"."""
    counts = [(status, statuses.count(status)) for status in ORDER]
    return ", ".join(f"{count} {label(status, language)}" for status, count in counts if count)


def _detail(row: Row, definition: Definition, language: Language) -> str:
    """Who measures it, which year, how good the data are."""
    parts = [definition.measured_by, breakdown_in_words(row["disaggregation"], language)]
    if row["observed_year"] is not None:
        parts.append(say("row.value_of", language, year=row["observed_year"]))
    if row["data_quality"]:
        parts.append(say("row.quality", language, grade=row["data_quality"]))
    return " · ".join(part for part in parts if part)
