"""Do the areas add up to what the municipality reports: the sum, the reported total, the difference.

Made of rows of `area_totals_of_indicator`; every number is the row's. Used by the indicator page of a
municipality as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.indicators import say
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import AreaKind, Language

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AreaSums:
    """The table, the latest year first, or the sentence that says why there is no sum."""

    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    remark: str


def area_sums(
    rows: Sequence[Row], definition: Definition, language: Language, *, until: int | None = None
) -> AreaSums | None:
    """Build the table from the rows of one series up to that year; None without any row.

    Sums of several kinds of area stand in the same table, each named.
    """
    known = [row for row in rows if until is None or row["year"] <= until]
    if not known:
        return None
    complete = [row for row in known if row["aggregated"] is not None]
    if not complete:
        last = max(known, key=lambda row: row["year"])
        key = "sums.overlaps" if last["may_overlap"] else "sums.incomplete"
        return AreaSums((), (), say(key, language, year=last["year"], **_counted(last, language)))
    is_sum = all(row["aggregation"] == "sum" for row in complete)
    keys = ("year", "kind", "aggregated" if is_sum else "aggregated_mean", "reported", "difference", "share")
    ordered = sorted(complete, key=lambda row: (-row["year"], row["area_kind"]))
    return AreaSums(
        header=tuple(say(f"sums.{key}", language) for key in keys),
        lines=tuple(_line(row, definition, language) for row in ordered),
        remark="",
    )


def _line(row: Row, definition: Definition, language: Language) -> tuple[str, ...]:
    """One year and kind of area."""
    return (
        str(row["year"]),
        say("sums.count", language, **_counted(row, language)),
        formats.quantity(row["aggregated"], None, language),
        formats.quantity(row["reported"], None, language),
        formats.signed(formats.difference(row["difference"], definition.unit, language)),
        formats.signed(formats.share(row["difference_share"], language)),
    )


def _counted(row: Row, language: Language) -> dict[str, object]:
    """How many areas of which kind have a value."""
    return {
        "count": row["areas_with_value"],
        "total": row["areas_listed"],
        "kind": label_of(AreaKind, row["area_kind"], language),
    }
