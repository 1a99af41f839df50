"""What is observed and not judged: breakdowns with no value for the whole, or with no target of their own.

Made of rows of the questions `targets/parts` and `targets/series`; used by the list and by the page of one
indicator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dashboard.app_pages.indicators import say
from dashboard.parts.target_rows import PartGroup
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.breakdowns import breakdown_in_words, dimensions_in_words
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class UnjudgedPart:
    """One breakdown: its name, latest value and year in words, and its address."""

    title: str
    figure: str
    year: str
    breakdown: str


def unjudged_groups(
    rows: Iterable[Row], definition_of: Callable[[str], Definition | None], language: Language
) -> list[PartGroup]:
    """Indicators of which there are breakdowns only, alphabetical."""
    found = []
    for key, of_indicator in groupby(rows, key=lambda row: row["indicator_id"]):
        definition = definition_of(key)
        if definition is not None:
            words = "unjudged.shares_by" if definition.unit == "%" else "unjudged.by"
            figure = say(words, language, dimensions=_dimensions(list(of_indicator), language))
            found.append(PartGroup(key, definition.titled(language), definition.measured_by or "", figure, ()))
    return sorted(found, key=lambda group: sort_key(group.title))


def unjudged_parts(rows: Iterable[Row], definition: Definition, language: Language) -> list[UnjudgedPart]:
    """The breakdowns of one indicator with their latest values."""
    return [
        UnjudgedPart(
            title=breakdown_in_words(row["disaggregation"], language),
            figure=formats.quantity(row["value"], definition.unit, language),
            year=str(row["year"]),
            breakdown=row["disaggregation"],
        )
        for row in rows
    ]


def unjudged_sentence(
    observed: Sequence[Row], unjudged: Sequence[Row], definition: Definition, language: Language
) -> str:
    """Why there is no judgement although something is observed; blank if nothing is."""
    if unjudged and not observed:
        key = "unjudged.only_shares" if definition.unit == "%" else "unjudged.only_parts"
        return say(key, language, dimensions=_dimensions(unjudged, language))
    known = [row for row in observed if row["value"] is not None]
    if not known:
        return ""
    last = max(known, key=lambda row: row["year"])
    value = formats.quantity(last["value"], definition.unit, language)
    key = "unjudged.part_of_none" if unjudged else "unjudged.part"
    return say(key, language, year=last["year"], value=value)


def _dimensions(rows: Sequence[Row], language: Language) -> str:
    """By what the breakdowns divide."""
    found = dict.fromkeys(dimensions_in_words(row["disaggregation"], language) for row in rows)
    return "; ".join(found)
