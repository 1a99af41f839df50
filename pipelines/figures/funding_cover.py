"""Who pays the running costs of a solution, year by year, and what is left without cover.

Made of rows of `solutions_cover` or `cover_totals`; amounts are the rows', here they only get words. Of every
source the part that only the financial plan holds is drawn apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.figures import say
from pipelines.figures.money_scale import MoneyScale, money_scale

Row = Mapping[str, Any]
NOTHING = Decimal(0)
# From the ground up: what is firm stands below, what is missing on top.
SOURCES = (
    *("own", "planned_own", "third_party", "planned_third_party", "grant", "planned_grant"),
    *("unknown", "uncovered"),
)
_PLANNED = ("planned_own", "planned_third_party", "planned_grant")


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
    marked_on: date | None
    mark: str
    remark: str
    alt: str
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]


def cover_view(
    rows: Sequence[Row],
    *,
    grant_ends_on: date | None,
    finding: str,
    language: Language,
    mark: tuple[date, str] | None = None,
    remark: str | None = None,
) -> CoverView:
    """Build the chart's view from one row per year; `finding` is the page's sentence for the alt text.

    The dotted rule stands at the grant's end unless another `mark` is given; `remark` replaces the sentence
    about years that stand on an assumption.
    """
    parts = {row["fiscal_year"]: _parts(row) for row in rows}
    planned = [name for name in _PLANNED if any(row[f"{name}_eur"] for row in rows)]
    scale = money_scale([row["need_eur"] for row in rows], language)
    sources = []
    for key in SOURCES:
        segments = tuple(
            CoverSegment(row["fiscal_year"], amount, _sentence(key, row, amount, language))
            for row in rows
            if (amount := parts[row["fiscal_year"]][key]) > 0
        )
        if segments:
            name = _name(key, language)
            at_edge = _edge_label(key, name, segments[-1].amount, language)
            sources.append(CoverSource(key, name, at_edge, segments))
    if mark is None and grant_ends_on is not None:
        ends = formats.day(grant_ends_on, language)
        mark = (grant_ends_on, say("cover.grant_end", language, day=ends))
    return CoverView(
        years=tuple(row["fiscal_year"] for row in rows),
        sources=tuple(sources),
        scale=scale,
        unit=say("cover.unit", language, unit=scale.unit),
        marked_on=mark[0] if mark else None,
        mark=mark[1] if mark else "",
        remark=_remark(rows, language) if remark is None else remark,
        alt=say("cover.alt", language, finding=finding),
        header=_header(planned, language),
        table=tuple(_line(row, planned, grant_ends_on, language) for row in rows),
        export=tuple(_exported(row, planned, grant_ends_on, language) for row in rows),
    )


def _parts(row: Row) -> dict[str, Decimal]:
    """The need of a year divided by source; together they are the need where nothing covers twice."""
    parts = {name: row[f"{name}_eur"] or NOTHING for name in ("unknown", "uncovered")}
    for source in ("own", "third_party", "grant"):
        whole, planned = row[f"{source}_eur"] or NOTHING, row[f"planned_{source}_eur"] or NOTHING
        parts |= {source: whole - planned, f"planned_{source}": planned}
    return parts


def _name(key: str, language: Language) -> str:
    """What a source is called."""
    return say(f"cover.{key}", language)


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


def _header(planned: Sequence[str], language: Language) -> tuple[str, ...]:
    """Heads of the table; of the planned parts only those that there are."""
    keys = ("year", "cover.need", "cover.own", "cover.third_party", "cover.grant")
    parts = (say(f"cover.of_which_{name}", language) for name in planned)
    last = (say(key, language) for key in ("cover.uncovered", "cover.basis"))
    return (*(say(key, language) for key in keys), *parts, *last)


def _amounts(row: Row, planned: Sequence[str]) -> tuple[Decimal | None, ...]:
    """The amounts of a row in the order of the table."""
    names = ("need_eur", "own_eur", "third_party_eur", "grant_eur")
    return tuple(row[name] for name in (*names, *(f"{name}_eur" for name in planned), "uncovered_eur"))


def _line(row: Row, planned: Sequence[str], ends: date | None, language: Language) -> tuple[str, ...]:
    """One year as text."""
    amounts = (formats.euro(amount, language) for amount in _amounts(row, planned))
    return (str(row["fiscal_year"]), *amounts, _basis(row, ends, language))


def _exported(row: Row, planned: Sequence[str], ends: date | None, language: Language) -> tuple[object, ...]:
    """One year as it is downloaded."""
    return (row["fiscal_year"], *_amounts(row, planned), _basis(row, ends, language))


def _basis(row: Row, ends: date | None, language: Language) -> str:
    """Whether the year is stated or assumed, and up to when a grant that ends within it counts."""
    is_last = ends is not None and ends.year == row["fiscal_year"] and (ends.month, ends.day) != (12, 31)
    if ends is not None and is_last and row["grant_eur"] and not row["is_carried_forward"]:
        return say("cover.basis_until", language, day=formats.day(ends, language))
    return say("cover.basis_carried" if row["is_carried_forward"] else "cover.basis_stated", language)
