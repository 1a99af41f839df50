"""Who pays the running costs of a solution, year by year, and what is left without cover.

Made of rows of `solutions_cover`; amounts are the rows', here they only get words. The part that only
the financial plan holds is drawn apart: it is first taken from own money, then from third parties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.views.money_scale import MoneyScale, money_scale
from dashboard.words_solutions import say
from indicators import formats
from indicators.glossary import Language

Row = Mapping[str, Any]
NOTHING = Decimal(0)
# From the ground up: what is firm stands below, what is missing on top.
SOURCES = ("own", "planned", "third_party", "grant", "uncovered")


@dataclass(frozen=True, slots=True)
class CoverSegment:
    """One source of money in one year: exact euros and its sentence."""

    year: int
    amount: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class CoverSource:
    """One source of money over the years; only years in which it gives something.

    `edge_label` is its name at the right edge; the gap says there how much is missing.
    """

    key: str
    label: str
    edge_label: str
    segments: tuple[CoverSegment, ...]


@dataclass(frozen=True, slots=True)
class CoverView:
    """The chart of running costs with its table. `remark` says what was assumed; blank if nothing was."""

    years: tuple[int, ...]
    sources: tuple[CoverSource, ...]
    scale: MoneyScale
    unit: str
    grant_ends_on: date | None
    grant_label: str
    remark: str
    alt: str
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]


def cover_view(
    rows: Sequence[Row], *, grant_ends_on: date | None, finding: str, language: Language
) -> CoverView:
    """Build the chart's view from one row per year; `finding` is the page's sentence for the alt text."""
    parts = {row["fiscal_year"]: _parts(row) for row in rows}
    scale = money_scale([row["need_eur"] for row in rows], language)
    sources = []
    for key in SOURCES:
        segments = tuple(
            CoverSegment(row["fiscal_year"], amount, _sentence(key, row, amount, language))
            for row in rows
            if (amount := parts[row["fiscal_year"]][key]) > 0
        )
        if segments:
            name = say(f"cover.{key}", language)
            at_edge = _edge_label(key, name, segments[-1].amount, language)
            sources.append(CoverSource(key, name, at_edge, segments))
    ends = formats.day(grant_ends_on, language)
    return CoverView(
        years=tuple(row["fiscal_year"] for row in rows),
        sources=tuple(sources),
        scale=scale,
        unit=say("cover.unit", language, unit=scale.unit),
        grant_ends_on=grant_ends_on,
        grant_label=say("cover.grant_end", language, day=ends) if grant_ends_on else "",
        remark=_remark(rows, language),
        alt=say("cover.alt", language, finding=finding),
        header=_header(language),
        table=tuple(_line(row, language) for row in rows),
        export=tuple(_exported(row, language) for row in rows),
    )


def _parts(row: Row) -> dict[str, Decimal]:
    """The need of a year divided by source; together they are the need where nothing covers twice."""
    planned = row["planned_eur"] or NOTHING
    own = row["own_eur"] or NOTHING
    third = row["third_party_eur"] or NOTHING
    planned_own = min(planned, own)
    planned_third = min(planned - planned_own, third)
    return {
        "own": own - planned_own,
        "third_party": third - planned_third,
        "grant": row["grant_eur"] or NOTHING,
        "planned": planned_own + planned_third,
        "uncovered": row["uncovered_eur"] or NOTHING,
    }


def _edge_label(key: str, name: str, amount: Decimal, language: Language) -> str:
    """The name of a source beside the last column."""
    if key != "uncovered":
        return name
    return say("cover.uncovered_edge", language, amount=formats.euro(amount, language))


def _sentence(key: str, row: Row, amount: Decimal, language: Language) -> str:
    """One segment in words."""
    return say(
        f"cover.hover_{key}",
        language,
        year=row["fiscal_year"],
        amount=formats.euro(amount, language),
        need=formats.euro(row["need_eur"], language),
    )


def _remark(rows: Sequence[Row], language: Language) -> str:
    """Which years stand on an assumption."""
    years = [str(row["fiscal_year"]) for row in rows if row["is_carried_forward"]]
    if not years:
        return ""
    named = f"{', '.join(years[:-1])}{say('years_and', language)}{years[-1]}" if len(years) > 1 else years[0]
    return say("cover.carried", language, years=named)


def _header(language: Language) -> tuple[str, ...]:
    """Heads of the table."""
    keys = ("year", "cover.need", "cover.own", "cover.third_party", "cover.grant", "cover.of_which_planned")
    return tuple(say(key, language) for key in (*keys, "cover.uncovered", "cover.basis"))


def _amounts(row: Row) -> tuple[Decimal | None, ...]:
    """The amounts of a row in the order of the table."""
    names = ("need_eur", "own_eur", "third_party_eur", "grant_eur", "planned_eur", "uncovered_eur")
    return tuple(row[name] for name in names)


def _line(row: Row, language: Language) -> tuple[str, ...]:
    """One year as text."""
    amounts = (formats.euro(amount, language) for amount in _amounts(row))
    return (str(row["fiscal_year"]), *amounts, _basis(row, language))


def _exported(row: Row, language: Language) -> tuple[object, ...]:
    """One year as it is downloaded."""
    return (row["fiscal_year"], *_amounts(row), _basis(row, language))


def _basis(row: Row, language: Language) -> str:
    """Whether the year is stated or assumed."""
    return say("cover.basis_carried" if row["is_carried_forward"] else "cover.basis_stated", language)
