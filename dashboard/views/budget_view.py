"""The municipality's money by solution and year: gross, net, and one block per budget kind.

Made of rows of `budget_by_solution` and `budget_totals`. Operating and investment are never added; the
forecast is judged, never the actual against the months that have passed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.views.budget_bars_view import BudgetBarsView, budget_bars_view, has_forecast
from dashboard.views.budget_table import AMOUNT_UNITS, budget_amounts, budget_values
from dashboard.views.table_file import EURO, TEXT, YEAR
from dashboard.words_records import say
from indicators import formats
from indicators.glossary import BudgetKind, BudgetStatus, Language
from indicators.labels import label, label_of

Row = Mapping[str, Any]
_HEADS = (
    "solution",
    "adjusted",
    "commitment",
    "actual",
    "available",
    "utilisation",
    "forecast",
    "deviation",
    "status",
)
_NET_HEADS = ("solution", "gross", "revenue", "net_adjusted", "net_actual", "net_forecast")
EXPORT_UNITS = (YEAR, TEXT, TEXT, *AMOUNT_UNITS, EURO, EURO, EURO, EURO)
_WHOLE = 0.9999  # a share of sums, exact but for the machine
KINDS = (BudgetKind.OPERATING, BudgetKind.INVESTMENT, BudgetKind.OPERATING_CASH, BudgetKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One solution in one year and kind: amounts as text, status apart; `solution` blank = no link."""

    solution: str
    name: str
    amounts: tuple[str, ...]
    status: BudgetStatus | None
    net: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BudgetBlock:
    """One budget kind of one year. `total` has no status: statuses are never merged."""

    kind: str
    title: str
    finding: str
    note: str
    lines: tuple[BudgetLine, ...]
    total: BudgetLine | None
    outside: tuple[BudgetLine, ...]
    has_revenue: bool
    by_solution: BudgetBarsView | None
    by_year: BudgetBarsView | None


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The page: the year shown, the years there are, the first sentence, a block per kind."""

    headline: str
    finding: str
    year: int | None
    years: tuple[int, ...]
    blocks: tuple[BudgetBlock, ...]
    header: tuple[str, ...]
    net_header: tuple[str, ...]
    export_header: tuple[str, ...]
    export: tuple[tuple[object, ...], ...]


def budget_view(
    rows: Sequence[Row],
    totals: Sequence[Row],
    *,
    municipality: str,
    as_of: date | None,
    year: int | None,
    language: Language,
) -> BudgetView:
    """Build the page; a `year` without data falls back to that of the Stichtag, else the latest before it."""
    years = tuple(sorted({row["fiscal_year"] for row in rows}))
    shown = _year(years, year, as_of)
    blocks = tuple(
        _block(kind, rows, totals, shown, language)
        for kind in KINDS
        if any(row["budget_kind"] == kind and row["fiscal_year"] == shown for row in rows)
    )
    if shown is None:
        headline = say("budget.no_data", language)
        finding = say("budget.none", language, municipality=municipality)
    else:
        headline = say("budget.headline", language, year=shown)
        finding = " ".join(block.finding for block in blocks[:2] if block.finding)
        finding = finding or say("budget.finding_outside", language, year=shown)
    return BudgetView(
        headline=headline,
        finding=finding,
        year=shown,
        years=years,
        blocks=blocks,
        header=tuple(say(f"budget.{name}", language) for name in _HEADS),
        net_header=tuple(say(f"budget.{name}", language) for name in _NET_HEADS),
        export_header=tuple(
            say(f"budget.{name}", language) for name in ("year", "kind", *_HEADS, *_NET_HEADS[2:])
        ),
        export=tuple(_exported(row, language) for row in rows),
    )


def _year(years: Sequence[int], wanted: int | None, as_of: date | None) -> int | None:
    """The year to show."""
    if wanted in years:
        return wanted
    if as_of is not None:
        past = [year for year in years if year <= as_of.year]
        if past:
            return past[-1]
    return years[-1] if years else None


def _block(
    kind: BudgetKind, rows: Sequence[Row], totals: Sequence[Row], year: int | None, language: Language
) -> BudgetBlock:
    """One budget kind."""
    own = [row for row in rows if row["budget_kind"] == kind and row["fiscal_year"] == year]
    course = [row for row in totals if row["budget_kind"] == kind]
    total = next((row for row in course if row["fiscal_year"] == year), None)
    of_solutions = sorted((row for row in own if row["solution_id"]), key=_by_deviation)
    outside = [row for row in own if not row["solution_id"]]
    finding = _finding(kind, total, of_solutions, language)
    drawn = [row for row in of_solutions if row["adjusted_appropriation_eur"] is not None]
    past = [row for row in course if row["adjusted_appropriation_eur"] is not None]
    return BudgetBlock(
        kind=kind.value,
        title=_capital(label(kind, language)),
        finding=finding,
        note=_note(total, own, language),
        lines=tuple(_line(row, language) for row in of_solutions),
        outside=tuple(_line(row, language) for row in outside),
        total=_total(total, language) if total is not None and len(of_solutions) > 1 else None,
        has_revenue=any(row["revenue_adjusted_eur"] is not None for row in own),
        by_solution=budget_bars_view(
            drawn,
            label_of_row=_name,
            finding=finding,
            language=language,
        )
        if drawn
        else None,
        by_year=budget_bars_view(
            past, label_of_row=lambda row: str(row["fiscal_year"]), finding=finding, language=language
        )
        if len(past) > 1
        else None,
    )


def _by_deviation(row: Row) -> tuple[float, str]:
    """What exceeds most stands first."""
    deviation = row["deviation_eur"]
    return (float("inf") if deviation is None else -float(deviation)), (row["name"] or "").casefold()


def _finding(kind: BudgetKind, total: Row | None, rows: Sequence[Row], language: Language) -> str:
    """How the solutions stand together in one kind, then who exceeds."""
    if total is None or total["adjusted_appropriation_eur"] is None:
        return ""
    deviation = total["deviation_eur"] or 0
    adjusted = total["adjusted_appropriation_eur"]
    if not has_forecast(total):
        key = "spent" if total["actual_eur"] else "silent"
    else:
        key = "over" if deviation > 0 else "under" if deviation < 0 else "equal"
    share = total["deviation_share"]
    first = say(
        f"budget.finding_{key}",
        language,
        kind=_in_sentence(kind, language),
        forecast=formats.euro(total["forecast_eur"], language),
        adjusted=formats.euro(adjusted, language),
        amount=formats.euro(abs(deviation), language),
        share=formats.share(None if share is None else abs(share), language),
        actual=formats.euro(total["actual_eur"], language),
        used=formats.share(total["utilisation"], language),
    )
    if key in ("silent", "spent"):
        return first
    over = [row for row in rows if (row["deviation_eur"] or 0) > 0]
    if not over:
        return f"{first} {say('budget.over_none', language)}"
    worst = max(over, key=lambda row: row["deviation_eur"])
    number = "only" if len(rows) == 1 else "one" if len(over) == 1 else "many"
    second = say(
        f"budget.over_{number}",
        language,
        count=len(over),
        total=len(rows),
        name=worst["name"] or worst["solution_id"],
        amount=formats.euro(worst["deviation_eur"], language),
    )
    return f"{first} {second}"


def _in_sentence(kind: BudgetKind, language: Language) -> str:
    """The kind as it stands within a sentence."""
    return label(kind, language).replace(" (investiv)", "")


def _capital(text: str) -> str:
    """The text as a title begins."""
    return text[:1].upper() + text[1:]


def _name(row: Row) -> str:
    """What a solution is called."""
    return str(row["name"] or row["solution_id"])


def _note(total: Row | None, rows: Sequence[Row], language: Language) -> str:
    """Up to when bookings reach, and how much of the volume has a forecast."""
    booked = max((row["as_of"] for row in rows if row["as_of"]), default=None)
    parts = []
    if booked:
        parts.append(f"{say('budget.booked', language, day=formats.day(booked, language))}.")
    if total is not None and has_forecast(total) and total["forecast_share"] is not None:
        share = formats.share(total["forecast_share"], language, digits=0)
        key = "budget.coverage_whole" if total["forecast_share"] > _WHOLE else "budget.coverage"
        parts.append(say(key, language, share=share))
    return " ".join(parts)


def _line(row: Row, language: Language) -> BudgetLine:
    """One solution, or the remaining budget."""
    return BudgetLine(
        solution=row["solution_id"],
        name=(row["name"] or row["solution_id"]) if row["solution_id"] else say("budget.outside", language),
        amounts=budget_amounts(row, language),
        status=BudgetStatus(row["budget_status"]) if row["budget_status"] else None,
        net=_net(row, language),
    )


def _total(row: Row, language: Language) -> BudgetLine:
    """The sum of the solutions."""
    return BudgetLine(
        "", say("budget.sum", language), budget_amounts(row, language), None, _net(row, language)
    )


def _net(row: Row, language: Language) -> tuple[str, ...]:
    """Gross, revenue, and what is left to be found by the municipality."""
    names = ("adjusted_appropriation_eur", "revenue_adjusted_eur", "net_adjusted_eur", "net_actual_eur")
    forecast = row["net_forecast_eur"] if has_forecast(row) else None
    return (*(formats.euro(row[name], language) for name in names), formats.euro(forecast, language))


def _exported(row: Row, language: Language) -> tuple[object, ...]:
    """One row as it is downloaded, every year and kind."""
    return (
        row["fiscal_year"],
        label_of(BudgetKind, row["budget_kind"], language),
        _name(row) if row["solution_id"] else say("budget.outside", language),
        *budget_values(row),
        label_of(BudgetStatus, row["budget_status"], language) if row["budget_status"] else None,
        row["revenue_adjusted_eur"],
        row["net_adjusted_eur"],
        row["net_actual_eur"],
        row["net_forecast_eur"] if has_forecast(row) else None,
    )
