"""One area in words: what is said of it in a sentence, in a hover text and beside its name.

What is suppressed or unknown is said so, never a figure. Used by map, table, detail and small charts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.app_pages.neighbourhoods.view_measure import CHANGE, GAP, Measure
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.language.sentences import target as sentences
from indicators.vocabulary.glossary import Language, Stock, TargetStatus

Row = Mapping[str, Any]


def status_of(row: Row) -> TargetStatus | None:
    """The stored status; None for an area without any judgement."""
    return TargetStatus(row["status"]) if row["status"] else None


def area_sentence(row: Row, definition: Definition, language: Language) -> str:
    """The value and how it stands, or why nothing is said."""
    if row["state"] == "suppressed":
        return say("hover.suppressed", language, name=row["name"], year=row["reference_year"])
    if row["status"] is None or row["observed"] is None:
        return say("hover.none", language, name=row["name"], year=row["reference_year"])
    text = sentences.finding(row, definition, language)
    return say("hover.any", language, name=row["name"], sentence=text)


def measure_sentence(row: Row, measure: Measure, definition: Definition, language: Language) -> str:
    """What the map says of an area by the measure shown."""
    value = row[measure.column]
    if measure.key == GAP or row["state"] == "suppressed":
        return area_sentence(row, definition, language)
    if value is None:
        return say("hover.none", language, name=row["name"], year=row["reference_year"])
    written = measure.written(value, language)
    if measure.key == CHANGE:
        first, last = row["first_year"], row["last_year"]
        return say("hover.change", language, name=row["name"], change=written, first=first, last=last)
    return say("hover.level", language, name=row["name"], value=written, year=row["reference_year"])


def about_area(row: Row, language: Language) -> str:
    """Where it lies, what stands on it, how much is heated; blank where nothing is stated."""
    parts = []
    if row["parent_name"]:
        parts.append(say("area.parent", language, name=row["parent_name"]))
    if row["stock"]:
        parts.append(stock_in_words(row, language))
    if row["heated_floor_area_m2"]:
        area = formats.quantity(row["heated_floor_area_m2"], "m2", language)
        parts.append(say("area.floor", language, value=area))
    return " · ".join(parts)


def stock_in_words(row: Row, language: Language) -> str:
    """The building stock of an area; blank if not stated."""
    return label_of(Stock, row["stock"], language) if row["stock"] else ""
