"""What had been decided for a series before: when, what, by whom, and what took its place.

Made of rows of `targets_of_indicator`. Used by the indicator page below its chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.app_pages.indicators import say
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.sentences import target as sentences
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]

HEADER = ("older.when", "older.what", "older.who", "older.by")


def known_targets(decided: Sequence[Row], until: int | None) -> list[Row]:
    """The targets decided by the end of that year, all without one; without a date one counts as known."""
    return [row for row in decided if until is None or row["decided_on"] is None or row["decided_on"].year <= until]


def older_decisions(
    decided: Sequence[Row], definition: Definition, language: Language, *, until: int | None = None
) -> tuple[tuple[str, str, str, str], ...]:
    """Lines of the table, the latest first: of targets that another known target has replaced."""
    known = {row["target_id"]: row for row in known_targets(decided, until)}
    replaced = [row for row in known.values() if row["superseded_by"] in known]
    replaced.sort(key=lambda row: (row["decided_on"] is not None, row["decided_on"]), reverse=True)
    return tuple(_line(row, known[row["superseded_by"]], definition, language) for row in replaced)


def _line(row: Row, by: Row, definition: Definition, language: Language) -> tuple[str, str, str, str]:
    """One older target and its successor."""
    parts = (row["decision_body"], row["decision_reference"], row["decision_title"])
    successor = sentences.target_in_words(by, definition, language)
    if by["decided_on"]:
        day = formats.day(by["decided_on"], language)
        successor = say("older.by_day", language, target=successor, day=day)
    return (
        formats.day(row["decided_on"], language),
        sentences.target_in_words(row, definition, language),
        ", ".join(part for part in parts if part) or label(None, language),
        successor,
    )
