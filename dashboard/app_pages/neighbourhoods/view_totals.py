"""Do the areas add up to the municipality: sum, reported total, remainder and coverage, year by year.

Made of rows of `neighbourhood_totals`, which hold neither remainder nor coverage where any value is
suppressed. Used by the last part of the page of neighbourhoods.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.parts.table import NUMBER, SHARE, YEAR, Column, Table
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TotalsView:
    """The table, the latest year first, and what it leaves unsaid."""

    table: Table
    remarks: tuple[str, ...]


def totals_view(
    rows: Sequence[Row], definition: Definition, kind: str, language: Language, *, has_other_kinds: bool
) -> TotalsView | None:
    """Build the table; None without any year in which the areas may be put together."""
    if not rows:
        return None
    many = say(f"kind.{kind}", language)
    remarks = []
    if any(row["reported"] is not None and not row["suppressed"] for row in rows):
        missing = formats.number(rows[0]["areas_listed"] - rows[0]["with_value"], language, digits=0)
        remarks.append(say("totals.note", language, kind=many, missing=missing))
    if any(row["may_overlap"] for row in rows):
        remarks.append(say("totals.note_overlaps", language))
    if any(row["suppressed"] for row in rows):
        remarks.append(say("totals.note_hidden", language))
    if all(row["reported"] is None for row in rows):
        remarks.append(say("totals.note_unreported", language, kind=many))
    if any(row["is_beside"] for row in rows):
        remarks.append(say("totals.note_beside", language))
    if has_other_kinds:
        remarks.append(say("totals.kinds", language, kind=many))
    return TotalsView(_table(rows, definition, language), tuple(remarks))


def _table(rows: Sequence[Row], definition: Definition, language: Language) -> Table:
    """Describe the table; a year of which too little may be told says so in words."""
    unit = definition.unit

    def column(key: str, field: str, kind: str, shown: Callable[[Row], str]) -> Column:
        return Column(field, say(f"totals.{key}", language), kind, shown)

    def counted(row: Row) -> str:
        sizes = (formats.number(row[name], language, digits=0) for name in ("with_value", "areas_listed"))
        return say("totals.counted", language, **dict(zip(("count", "total"), sizes, strict=True)))

    def hidden(row: Row) -> str:
        return formats.number(row["suppressed"], language, digits=0) if row["suppressed"] else formats.NOTHING

    def reported(row: Row) -> str:
        if row["reported"] is None:
            return say("totals.not_reported", language)
        return formats.quantity(row["reported"], unit, language)

    def if_told(field: str, write: Callable[[Any], str]) -> Callable[[Row], str]:
        def written(row: Row) -> str:
            if row[field] is not None:
                return write(row[field])
            is_hidden = row["reported"] is not None and row["suppressed"]
            return say("totals.not_told", language) if is_hidden else formats.NOTHING

        return written

    difference = if_told("difference", lambda value: formats.signed(formats.difference(value, unit, language)))
    columns = [
        column("year", "year", YEAR, lambda row: str(row["year"])),
        column("count", "with_value", NUMBER, counted),
        column("hidden", "suppressed", NUMBER, hidden),
        column(
            "sum" if rows[0]["aggregation"] == "sum" else "mean",
            "aggregated",
            unit,
            lambda row: formats.quantity(row["aggregated"], unit, language),
        ),
        column("reported", "reported", unit, reported),
        column("difference", "difference", unit, difference),
        column("coverage", "coverage", SHARE, if_told("coverage", lambda value: formats.share(value, language))),
    ]
    return Table(columns, rows, language, say("totals.title", language))
