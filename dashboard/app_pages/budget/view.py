"""The municipality's money by solution, product or cover group and year: one block per budget kind.

Made of rows of `budget_lines` and `budget_totals`. Operating and investment are never added; the forecast is
judged, never the actual against the months that have passed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.budget import say
from dashboard.app_pages.budget.view_lines import name_of
from dashboard.parts.money.bars import BudgetBarsView, budget_bars_view, has_forecast
from indicators.language import formats
from indicators.language.labels import label
from indicators.vocabulary.glossary import BudgetKind, Language

Row = Mapping[str, Any]
_WHOLE = 0.9999  # a share of sums, exact but for the machine
# As many bars as can be compared at a glance, as many lines as somebody reads.
MOST_BARS = 12
MOST_LINES = 50
KINDS = (BudgetKind.OPERATING, BudgetKind.INVESTMENT, BudgetKind.OPERATING_CASH, BudgetKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class BudgetBlock:
    """One budget kind of one year. `more` says how many lines are not shown; blank if all are.

    `rows` are its lines, their sum marked as `is_sum`, then what is outside; `authority` those years' sums that
    carry amounts over or bind later years.
    """

    kind: str
    title: str
    note: str
    more: str
    rows: tuple[Row, ...]
    has_revenue: bool
    authority: tuple[Row, ...]
    bars: BudgetBarsView | None
    by_year: BudgetBarsView | None


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The page: title, first sentence, a block per kind."""

    headline: str
    finding: str
    blocks: tuple[BudgetBlock, ...]


def years_of(totals: Sequence[Row]) -> tuple[int, ...]:
    """The years there are budget data for."""
    return tuple(sorted({row["fiscal_year"] for row in totals}))


def shown_year(years: Sequence[int], wanted: int | None, as_of: date | None) -> int | None:
    """The year to show: the wanted one, else that of the Stichtag, else the latest before it."""
    if wanted in years:
        return wanted
    if as_of is not None:
        past = [year for year in years if year <= as_of.year]
        if past:
            return past[-1]
    return years[-1] if years else None


def budget_view(
    rows: Sequence[Row],
    totals: Sequence[Row],
    of_solutions: Sequence[Row],
    *,
    grouping: str,
    year: int | None,
    municipality: str,
    language: Language,
) -> BudgetView:
    """Build the page of a year: `totals` of the grouping, `of_solutions` those the first sentence is about.

    `rows` are the lines shown, those that exceed most first.
    """
    if year is None:
        return BudgetView(say("budget.no_data", language), say("budget.none", language, municipality=municipality), ())
    findings = [
        _finding(kind, _of(of_solutions, kind, year), rows if grouping == "solution" else (), language)
        for kind in KINDS[:2]
    ]
    finding = " ".join(text for text in findings if text)
    blocks = tuple(
        _block(kind, rows, totals, finding, grouping=grouping, year=year, language=language)
        for kind in KINDS
        if any(row["budget_kind"] == kind for row in rows)
    )
    return BudgetView(
        headline=say("budget.headline", language, year=year),
        finding=finding or say("budget.finding_outside", language, year=year),
        blocks=blocks,
    )


def standing_note(packages: Sequence[Row], language: Language) -> str:
    """Whether the budget is in force yet, as far as its packages say; blank if none does."""
    if any(row["provisional_budget"] for row in packages):
        return say("budget.provisional", language)
    dates = [row["budget_in_force_on"] for row in packages if row["budget_in_force_on"]]
    return say("budget.in_force", language, day=formats.day(max(dates), language)) if dates else ""


def kind_title(kind: BudgetKind, language: Language) -> str:
    """The kind as a title begins."""
    text = label(kind, language)
    return text[:1].upper() + text[1:]


def kind_in_sentence(kind: BudgetKind, language: Language) -> str:
    """The kind as it stands within a sentence."""
    return label(kind, language).replace(" (investiv)", "")


def _of(totals: Sequence[Row], kind: BudgetKind, year: int) -> Row | None:
    """The total of a kind and year."""
    return next((row for row in totals if row["budget_kind"] == kind and row["fiscal_year"] == year), None)


def _block(
    kind: BudgetKind,
    rows: Sequence[Row],
    totals: Sequence[Row],
    finding: str,
    *,
    grouping: str,
    year: int,
    language: Language,
) -> BudgetBlock:
    """One budget kind."""
    own = [row for row in rows if row["budget_kind"] == kind]
    course = [row for row in totals if row["budget_kind"] == kind]
    total = _of(totals, kind, year)
    keyed = [row for row in own if row["group_key"]]
    drawn = [row for row in keyed if row["adjusted_appropriation_eur"] is not None][:MOST_BARS]
    past = [row for row in course if row["adjusted_appropriation_eur"] is not None]
    hidden = max((row["rows_of_kind"] for row in own), default=0) - len(keyed)
    return BudgetBlock(
        kind=kind.value,
        title=kind_title(kind, language),
        note=_note(total, own, language),
        more=_more(len(keyed), hidden, language),
        rows=(
            *keyed,
            *([{**total, "group_key": "", "is_sum": True}] if total is not None and len(keyed) > 1 else ()),
            *(row for row in own if not row["group_key"]),
        ),
        has_revenue=any(row["revenue_adjusted_eur"] is not None for row in own),
        authority=tuple(row for row in course if row["carry_forward_eur"] or row["commitment_authority_eur"]),
        bars=budget_bars_view(
            drawn, label_of_row=lambda row: name_of(row, grouping, language), finding=finding, language=language
        )
        if drawn
        else None,
        by_year=budget_bars_view(
            past, label_of_row=lambda row: str(row["fiscal_year"]), finding=finding, language=language
        )
        if len(past) > 1
        else None,
    )


def _more(shown: int, hidden: int, language: Language) -> str:
    """How many lines are shown, and how many are not."""
    if hidden <= 0:
        return ""
    count = formats.number(hidden, language)
    return say("by.more", language, shown=formats.number(shown, language), count=count)


def _finding(kind: BudgetKind, total: Row | None, rows: Sequence[Row], language: Language) -> str:
    """How the solutions stand together in one kind, then who exceeds."""
    if total is None or total["adjusted_appropriation_eur"] is None:
        return ""
    deviation = total["deviation_eur"] or 0
    if not has_forecast(total):
        key = "spent" if total["actual_eur"] else "silent"
    else:
        key = "over" if deviation > 0 else "under" if deviation < 0 else "equal"
    share = total["deviation_share"]
    first = say(
        f"budget.finding_{key}",
        language,
        kind=kind_in_sentence(kind, language),
        forecast=formats.euro(total["forecast_eur"], language),
        adjusted=formats.euro(total["adjusted_appropriation_eur"], language),
        amount=formats.euro(abs(deviation), language),
        share=formats.share(None if share is None else abs(share), language),
        actual=formats.euro(total["actual_eur"], language),
        used=formats.share(total["utilisation"], language),
    )
    if key in ("silent", "spent") or not rows:
        return first
    over, count = total["over"], total["solutions"]
    if not over:
        return f"{first} {say('budget.over_none', language)}"
    worst = max(
        (row for row in rows if row["budget_kind"] == kind and row["group_key"]),
        key=lambda row: row["deviation_eur"] or 0,
        default=None,
    )
    if worst is None:
        return first
    number = "only" if count == 1 else "one" if over == 1 else "many"
    second = say(
        f"budget.over_{number}",
        language,
        count=formats.number(over, language),
        total=formats.number(count, language),
        name=name_of(worst, "solution", language),
        amount=formats.euro(worst["deviation_eur"], language),
    )
    return f"{first} {second}"


def _note(total: Row | None, rows: Sequence[Row], language: Language) -> str:
    """Up to when bookings reach, how much of the volume has a forecast, and what counts for the rest."""
    booked = max((row["as_of"] for row in rows if row["as_of"]), default=None)
    parts = []
    if booked:
        parts.append(f"{say('budget.booked', language, day=formats.day(booked, language))}.")
    if total is None or total["adjusted_appropriation_eur"] is None:
        return " ".join(parts)
    share = total["forecast_share"] if has_forecast(total) else 0
    key = "none" if not share else "whole" if share > _WHOLE else "note"
    text = formats.share(share, language, digits=0)
    parts.append(say(f"line.forecast_{key}", language, **({"share": text} if key == "note" else {})))
    parts.append(say("line.static_note", language))
    return " ".join(parts)
