"""Who pays the running costs of all solutions together, and which of them run into a gap when.

Made of rows of `cover_totals` and `cover_gaps`, and of the budget calendar. Used by the budget's page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.budget import say
from dashboard.parts.table import DAY, EURO, Column, Table
from dashboard.shell.html import link
from indicators.language import formats
from indicators.language.sentences.money import calendar_in_words, missed_sentence, registration_sentence
from indicators.money.calendar import BudgetCalendar, registered_by
from indicators.vocabulary.glossary import Language
from pipelines.figures.funding_cover import CoverView, cover_view

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MunicipalCoverView:
    """The section: sentence, deadline and calendar, chart with table, solutions with a gap."""

    finding: str
    deadline: str
    calendar: str
    cover: CoverView | None
    more: str


def municipal_cover_view(
    totals: Sequence[Row], gaps: Sequence[Row], *, as_of: date | None, calendar: BudgetCalendar, language: Language
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
            totals, grant_ends_on=None, finding=finding, language=language, mark=mark, remark=_remark(totals, language)
        )
    hidden = (gaps[0]["solutions_with_gap"] if gaps else 0) - len(gaps)
    return MunicipalCoverView(
        finding=finding,
        deadline=_deadline(gaps, as_of, calendar, language),
        calendar=calendar_in_words(calendar, _next_year(gaps, as_of, calendar), language) if as_of else "",
        cover=drawn,
        more=say("cliff.more", language, count=formats.number(hidden, language)) if hidden > 0 else "",
    )


def gap_table(
    rows: Sequence[Row] | Callable[[], Sequence[Row]], language: Language, href: Callable[[str], str] = str
) -> Table:
    """Describe the table of solutions with a gap; `href` leads to one."""
    columns = [
        Column(
            "name", say("by.head_solution", language), shown=lambda row: link(row["name"], href(row["solution_id"]))
        ),
        Column("responsible_office", say("cliff.office", language)),
        Column("funding_ends_on", say("cliff.grant_end", language), DAY),
        Column("cliff_on", say("cliff.from", language), DAY),
        Column(
            "cliff_grade",
            say("cliff.grade", language),
            exported=lambda row: say(f"cliff.grade_{row['cliff_grade']}", language),
        ),
        Column("uncovered_eur", say("cliff.missing", language), EURO),
        Column("full_year_eur", say("cliff.full", language), EURO),
        Column("ended_grant_eur", say("cliff.of_grant", language), EURO),
        Column("own_without_row_eur", say("cliff.own_without_row", language), EURO),
    ]
    return Table(columns, rows, language, say("cliff.gaps", language))


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
    common = {"month": formats.month_name(begins, language), "year": begins.year, "first": first}
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
    """What is not covered and what is only planned, in the first two years with either; never added up."""
    said = []
    for row in years:
        parts = {"open": row["uncovered_eur"], "planned": row["planned_eur"]}
        amounts = [
            say(f"cliff.{grade}", language, amount=formats.euro(amount, language))
            for grade, amount in parts.items()
            if amount > 1
        ]
        if amounts:
            said.append(say("cliff.in_year", language, year=row["fiscal_year"], amounts=", ".join(amounts)))
    return "; ".join(said[:2])


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
