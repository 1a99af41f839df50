"""Do the areas add up to the municipality: sum, reported total, remainder and coverage, year by year.

Made of rows of `neighbourhood_totals`, which hold neither remainder nor coverage where any value is
suppressed. Used by the last part of the page of neighbourhoods.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.neighbourhoods import say
from dashboard.parts.table import SHARE, YEAR, TableFile
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class TotalsView:
    """The table, the latest year first, what it leaves unsaid, and the file with plain values."""

    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...]
    file: TableFile


def totals_view(
    rows: Sequence[Row], definition: Definition, kind: str, language: Language, *, has_other_kinds: bool
) -> TotalsView | None:
    """Build the table; None without any year in which the areas may be put together."""
    if not rows:
        return None
    many = say(f"kind.{kind}", language)
    is_sum = rows[0]["aggregation"] == "sum"
    keys = ["year", "count", "hidden", "sum" if is_sum else "mean", "reported", "difference", "coverage"]
    header = tuple(say(f"totals.{key}", language) for key in keys)
    remarks = []
    if any(row["reported"] is not None and not row["suppressed"] for row in rows):
        missing = formats.number(rows[0]["areas_listed"] - rows[0]["with_value"], language, digits=0)
        remarks.append(say("totals.note", language, kind=many, missing=missing))
    if any(row["suppressed"] for row in rows):
        remarks.append(say("totals.note_hidden", language))
    if all(row["reported"] is None for row in rows):
        remarks.append(say("totals.note_unreported", language, kind=many))
    if any(row["is_beside"] for row in rows):
        remarks.append(say("totals.note_beside", language))
    if has_other_kinds:
        remarks.append(say("totals.kinds", language, kind=many))
    unit = definition.unit
    names = ("year", "with_value", "suppressed", "aggregated", "reported", "difference", "coverage")
    return TotalsView(
        header=header,
        lines=tuple(_line(row, definition, language) for row in rows),
        remarks=tuple(remarks),
        file=TableFile(
            header,
            [[row[name] for name in names] for row in rows],
            [YEAR, None, None, unit, unit, unit, SHARE],
            title=say("totals.title", language),
        ),
    )


def _line(row: Row, definition: Definition, language: Language) -> tuple[str, ...]:
    """One year in words."""
    counted = {
        "count": formats.number(row["with_value"], language, digits=0),
        "total": formats.number(row["areas_listed"], language, digits=0),
    }
    is_reported = row["reported"] is not None
    unsaid = say("totals.not_told", language) if is_reported and row["suppressed"] else formats.NOTHING
    difference = formats.signed(formats.difference(row["difference"], definition.unit, language))
    return (
        str(row["year"]),
        say("totals.counted", language, **counted),
        formats.number(row["suppressed"], language, digits=0) if row["suppressed"] else formats.NOTHING,
        formats.quantity(row["aggregated"], definition.unit, language),
        formats.quantity(row["reported"], definition.unit, language)
        if is_reported
        else say("totals.not_reported", language),
        unsaid if row["difference"] is None else difference,
        unsaid if row["coverage"] is None else formats.share(row["coverage"], language),
    )
