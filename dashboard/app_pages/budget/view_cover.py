"""Who pays the running costs of all solutions together, and which of them run into a gap when.

Made of rows of `cover_totals` and `cover_gaps`, and of the budget calendar. Used by the budget's page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.budget import say
from indicators.language import formats
from indicators.language.sentences.money import calendar_in_words, missed_sentence, registration_sentence
from indicators.money.calendar import BudgetCalendar, registered_by
from indicators.vocabulary.glossary import Language
from pipelines.figures.funding_cover import CoverView, cover_view

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GapLine:
    """One solution with a gap."""

    solution: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MunicipalCoverView:
    """The section: sentence, deadline and calendar, chart with table, solutions with a gap."""

    finding: str
    deadline: str
    calendar: str
    cover: CoverView | None
    gap_header: tuple[str, ...]
    gaps: tuple[GapLine, ...]
    more: str


def municipal_cover_view(
    totals: Sequence[Row],
    gaps: Sequence[Row],
    *,
    as_of: date | None,
    calendar: BudgetCalendar,
    language: Language,
) -> MunicipalCoverView:
    """Build the section from sums per year and the solutions with a gap, the soonest first."""
    finding = _finding(totals, gaps, language)
    first = gaps[0]["cliff_on"] if gaps else None
    mark = None
    if first is not None:
        # A column stands in the middle of its year, the rule before the first month without cover.
        mark = (date(first.year - 1, 12, 31), say("cliff.mark", language, year=first.year))
    drawn = None
    if totals:
        drawn = cover_view(
            totals,
            grant_ends_on=None,
            finding=finding,
            language=language,
            mark=mark,
            remark=_remark(totals, language),
        )
    hidden = (gaps[0]["solutions_with_gap"] if gaps else 0) - len(gaps)
    return MunicipalCoverView(
        finding=finding,
        deadline=_deadline(gaps, as_of, calendar, language),
        calendar=calendar_in_words(calendar, _next_year(gaps, as_of, calendar), language) if as_of else "",
        cover=drawn,
        gap_header=gap_header(language),
        gaps=tuple(GapLine(row["solution_id"], _gap(row, language)) for row in gaps),
        more=say("cliff.more", language, count=formats.number(hidden, language)) if hidden > 0 else "",
    )


def gap_header(language: Language) -> tuple[str, ...]:
    """Heads of the table of solutions with a gap."""
    names = (
        "by.head_solution",
        "cliff.office",
        "cliff.grant_end",
        "cliff.from",
        "cliff.missing",
        "cliff.full",
    )
    return tuple(say(name, language) for name in names)


def gap_export(rows: Sequence[Row]) -> tuple[tuple[object, ...], ...]:
    """Lines of the download of that table."""
    names = ("name", "responsible_office", "funding_ends_on", "cliff_on", "uncovered_eur", "full_year_eur")
    return tuple(tuple(row[name] for name in names) for row in rows)


def _finding(totals: Sequence[Row], gaps: Sequence[Row], language: Language) -> str:
    """From when on how much is missing, for how many, for whom most."""
    if not totals:
        return say("cliff.no_data", language)
    count = max(row["solutions"] for row in totals)
    total = formats.number(count, language)
    if not gaps:
        return say("cliff.none", language, total=total)
    begins = gaps[0]["cliff_on"]
    first = _missing([row for row in totals if row["fiscal_year"] >= begins.year], language)
    common = {"month": say(f"month.{begins.month}", language), "year": begins.year, "first": first}
    if gaps[0]["solutions_with_gap"] == 1:
        return say("cliff.finding_only", language, name=gaps[0]["name"], **common)
    worst = max(gaps, key=lambda row: row["full_year_eur"])
    amount = formats.euro(worst["full_year_eur"], language)
    return say(
        "cliff.finding",
        language,
        count=formats.number(gaps[0]["solutions_with_gap"], language),
        total=total,
        worst=say("cliff.worst", language, name=worst["name"], amount=amount),
        **common,
    )


def _missing(years: Sequence[Row], language: Language) -> str:
    """What is missing in the first year, and in the year after it."""
    text = ""
    for row in [row for row in years if row["uncovered_eur"] > 1][:2]:
        amount = formats.euro(row["uncovered_eur"], language)
        key = "cliff.then" if text else "cliff.first"
        given = {"first": text} if text else {}
        text = say(key, language, amount=amount, year=row["fiscal_year"], **given)
    return text


def _remark(totals: Sequence[Row], language: Language) -> str:
    """Years that stand on assumptions, and years that fewer solutions state."""
    parts = []
    most = max(row["solutions"] for row in totals)
    for row in totals:
        if row["carried"]:
            key = "cliff.carried_one" if row["carried"] == 1 else "cliff.carried"
            number = {} if row["carried"] == 1 else {"count": formats.number(row["carried"], language)}
            parts.append(say(key, language, year=row["fiscal_year"], **number))
    last = totals[-1]
    if last["solutions"] < most:
        count, total = formats.number(last["solutions"], language), formats.number(most, language)
        parts.append(say("cliff.fewer", language, year=last["fiscal_year"], count=count, total=total))
    return " ".join(parts)


def _next_year(gaps: Sequence[Row], as_of: date | None, calendar: BudgetCalendar) -> int:
    """The budget year whose calendar is told: that of the first gap, if it is still open."""
    year = as_of.year + 1 if as_of else 0
    if gaps and as_of and gaps[0]["cliff_on"].year > year:
        return int(gaps[0]["cliff_on"].year)
    while as_of and registered_by(calendar, year) < as_of:
        year += 1
    return year


def _deadline(gaps: Sequence[Row], as_of: date | None, calendar: BudgetCalendar, language: Language) -> str:
    """By when the money for the first gap has to be registered, or what is left."""
    if not gaps or as_of is None:
        return ""
    year = max(gaps[0]["cliff_on"].year, as_of.year)
    if registered_by(calendar, year) >= as_of:
        return registration_sentence(calendar, year, language)
    return missed_sentence(calendar, year, as_of, language)


def _gap(row: Row, language: Language) -> tuple[str, ...]:
    """One solution with a gap as text."""
    return (
        row["name"],
        row["responsible_office"] or formats.NOTHING,
        formats.day(row["funding_ends_on"], language),
        formats.day(row["cliff_on"], language),
        formats.euro(row["uncovered_eur"], language),
        formats.euro(row["full_year_eur"], language),
    )
