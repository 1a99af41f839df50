"""A thought experiment in words: the formula with its numbers, what would change, the years side by side.

Made of rows of `what_if_years`; nothing of it is stored or handed out. Used by `dashboard.parts.money.what_if`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.parts.money import say
from indicators.language import formats
from indicators.money.funding_cover import TOLERANCE_EUR
from indicators.money.scenario import WhatIf
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]
_CHANGED = ("need", "need_then", "grant_head", "grant_then", "gap", "gap_then")


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """Formula, result in sentences, what stands on an assumption, and the table of the years."""

    formula: str
    finding: str
    remark: str
    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


def what_if_view(
    rows: Sequence[Row], what_if: WhatIf, *, from_year: int, is_sum: bool, language: Language
) -> WhatIfView:
    """Build it from one row per year; `from_year` is the first in which cost changes."""
    shown = ("need", "grant_head", "gap") if what_if.changes_nothing else _CHANGED
    year = "Jahr" if language is Language.DE else "Year"
    return WhatIfView(
        formula=_formula(what_if, from_year, language),
        finding=_finding(rows, what_if, is_sum=is_sum, language=language),
        remark=_remark(rows, is_sum=is_sum, language=language),
        header=(year, *(say(f"what.{name}", language) for name in shown)),
        table=tuple(_line(row, what_if, language) for row in rows),
    )


def _formula(what_if: WhatIf, from_year: int, language: Language) -> str:
    """The formula with the numbers of the sliders."""
    years = what_if.grant_years
    said = (
        say("what.years", language, count=years)
        if years > 1
        else say("what.years_one" if years else "what.years_none", language)
    )
    return say(
        "what.formula",
        language,
        year=from_year,
        sign="−" if what_if.cost_change < 0 else "+",
        percent=formats.share(abs(what_if.cost_change), language, digits=0),
        shared=what_if.shared_by,
        years=said,
    )


def _finding(rows: Sequence[Row], what_if: WhatIf, *, is_sum: bool, language: Language) -> str:
    """Where the gap begins before and after, and what would still be missing year by year."""
    before, after = _first(rows, "uncovered_eur"), _first(rows, "uncovered_eur_then")
    if what_if.changes_nothing:
        if before is None:
            return say("what.as_it_is_none", language)
        amount = formats.euro(before["uncovered_eur"], language)
        return say("what.as_it_is", language, year=before["fiscal_year"], amount=amount)
    if after is None:
        if before is None:
            return say("what.none_either", language)
        last = rows[-1]["fiscal_year"]
        return say("what.gone", language, before=before["fiscal_year"], last=last)
    first = " ".join(_missing(row, language) for row in _open_years(rows))
    if is_sum:
        most = max(rows, key=lambda row: row["gaps_then"])
        now = max(row["gaps"] for row in rows)
        first += " " + say("what.gaps", language, then=most["gaps_then"], now=now)
    if before is None:
        return say("what.new", language, after=after["fiscal_year"], first=first)
    if before["fiscal_year"] == after["fiscal_year"]:
        return say("what.same_year", language, before=before["fiscal_year"], first=first)
    return say("what.moved", language, before=before["fiscal_year"], after=after["fiscal_year"], first=first)


def _remark(rows: Sequence[Row], *, is_sum: bool, language: Language) -> str:
    """From which year on nobody states anything, so that both columns carry the last need forward."""
    year = next((row["fiscal_year"] for row in rows if row["assumed"]), None)
    if year is None:
        return ""
    return say("what.assumed_sum" if is_sum else "what.assumed", language, year=year)


def _first(rows: Sequence[Row], name: str) -> Row | None:
    """The first year with a gap of more than 1 €."""
    return next((row for row in rows if row[name] > TOLERANCE_EUR), None)


def _open_years(rows: Sequence[Row]) -> list[Row]:
    """The first three years in which money would be missing."""
    return [row for row in rows if row["uncovered_eur_then"] > TOLERANCE_EUR][:3]


def _missing(row: Row, language: Language) -> str:
    """What would be missing in a year, and what is now."""
    then, now = (formats.euro(row[name], language) for name in ("uncovered_eur_then", "uncovered_eur"))
    if then == now:
        return say("what.missing_same", language, year=row["fiscal_year"], then=then)
    return say("what.missing", language, year=row["fiscal_year"], then=then, now=now)


def _line(row: Row, what_if: WhatIf, language: Language) -> tuple[str, ...]:
    """One year as text; before and then stand side by side once a slider has moved."""
    names = ("need_eur", "grant_eur", "uncovered_eur")
    ends = ("",) if what_if.changes_nothing else ("", "_then")
    pairs = (formats.euro(row[f"{name}{then}"], language) for name in names for then in ends)
    return (str(row["fiscal_year"]), *pairs)
