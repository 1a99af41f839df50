"""One line of the budget's tables: a solution, a product, a cover group, what is outside, or their sum.

Made of rows of `budget_lines` and `budget_totals`: amounts as text, and as plain values for the download.
Used by the view of the budget's page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.budget import say
from dashboard.parts.money.bars import has_forecast
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import BudgetKind, BudgetStatus, Language

Row = Mapping[str, Any]
GROUPINGS = ("solution", "product", "cover_group")
GROSS = ("adjusted", "commitment", "actual", "available", "utilisation", "forecast", "static", "deviation")
NET = ("gross", "revenue", "net_adjusted", "net_actual", "net_forecast")
PARTS = (*("appropriation", "supplement", "carry_forward", "transfer", "adjusted"), *("blocked", "authority"))
_AMOUNTS = ("adjusted_appropriation_eur", "commitment_eur", "actual_eur", "available_eur")
_NET = ("adjusted_appropriation_eur", "revenue_adjusted_eur", "net_adjusted_eur", "net_actual_eur")
_PARTS = (
    *("appropriation_eur", "supplement_eur", "carry_forward_eur", "transfer_eur"),
    *("adjusted_appropriation_eur", "blocked_eur", "commitment_authority_eur"),
)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line as text, status and its word apart; `solution` blank = no link.

    amounts follow GROSS, net follows NET, parts follow PARTS; `posts` are full-time equivalents, blank
    where none are stated.
    """

    solution: str
    name: str
    amounts: tuple[str, ...]
    status: BudgetStatus | None
    status_word: str
    net: tuple[str, ...]
    parts: tuple[str, ...]
    posts: str


def line_of(row: Row, grouping: str, language: Language) -> BudgetLine:
    """One key of the grouping, or what is outside of it."""
    status = BudgetStatus(row["budget_status"]) if row["budget_status"] else None
    return BudgetLine(
        solution=row["group_key"] if grouping == "solution" else "",
        name=name_of(row, grouping, language),
        amounts=_amounts(row, language),
        status=status,
        status_word=_short_grade(row, language) if status else "",
        net=_net(row, language),
        parts=_parts(row, language),
        posts=_posts(row, language),
    )


def sum_of(row: Row, grouping: str, language: Language) -> BudgetLine:
    """The sum of a grouping; it has no status, as statuses are never merged."""
    name = say(f"by.sum_{grouping}", language)
    return BudgetLine(
        solution="",
        name=name,
        amounts=_amounts(row, language),
        status=None,
        status_word="",
        net=_net(row, language),
        parts=_parts(row, language),
        posts=_posts(row, language),
    )


def name_of(row: Row, grouping: str, language: Language) -> str:
    """What a key is called."""
    if not row["group_key"]:
        return say(f"by.none_{grouping}", language)
    return str(row["name"] or row["group_key"])


def status_word(row: Row, language: Language) -> str:
    """The grade in words; an overrun that is to be reported but not explained has its own."""
    if row["budget_status"] == BudgetStatus.TIGHT and row["is_reported"]:
        return say("dev.to_report", language)
    return label_of(BudgetStatus, row["budget_status"], language)


def _short_grade(row: Row, language: Language) -> str:
    """The grade as it fits a narrow column; the table of deviations says it in full."""
    is_reported = row["budget_status"] == BudgetStatus.TIGHT and row["is_reported"]
    return say(f"grade.{'to_report' if is_reported else row['budget_status']}", language)


def gross_header(grouping: str, language: Language) -> tuple[str, ...]:
    """Heads of the table from appropriation to status."""
    static = say("line.static", language)
    names = (static if name == "static" else say(f"budget.{name}", language) for name in GROSS)
    return (say(f"by.head_{grouping}", language), *names, say("budget.status", language))


def net_header(grouping: str, language: Language) -> tuple[str, ...]:
    """Heads of the table of gross, revenue and what is left."""
    return (say(f"by.head_{grouping}", language), *(say(f"budget.{name}", language) for name in NET))


def parts_header(grouping: str, year: int, language: Language) -> tuple[str, ...]:
    """Heads of the table of what an appropriation is made of."""
    years = {"carry_forward": year - 1, "authority": year + 1}
    return (
        say(f"by.head_{grouping}", language),
        *(say(f"parts.{name}", language, **_year(years.get(name))) for name in PARTS),
    )


def export_header(grouping: str, language: Language) -> tuple[str, ...]:
    """Heads of the download."""
    parts = (
        *("parts.appropriation", "parts.supplement", "parts.year_carry", "parts.transfer"),
        *("parts.blocked", "parts.year_authority"),
    )
    gross = gross_header(grouping, language)
    return (
        say("budget.year", language),
        say("budget.kind", language),
        *gross[:-1],
        gross[-1],
        *(say(f"budget.{name}", language) for name in NET[1:]),
        *(say(name, language) for name in parts),
        say("staff.title", language),
    )


def exported(row: Row, grouping: str, language: Language) -> tuple[object, ...]:
    """One row as it is downloaded."""
    is_stated = has_forecast(row)
    return (
        row["fiscal_year"],
        label_of(BudgetKind, row["budget_kind"], language),
        name_of(row, grouping, language),
        *(row[name] for name in _AMOUNTS),
        row["utilisation"],
        row["forecast_eur"] if is_stated else None,
        row["static_forecast_eur"],
        row["deviation_eur"],
        status_word(row, language) if row["budget_status"] else None,
        *(row[name] for name in _NET[1:]),
        row["net_forecast_eur"],
        *(row[name] for name in _PARTS if name != "adjusted_appropriation_eur"),
        row["staff_posts"],
    )


def _amounts(row: Row, language: Language) -> tuple[str, ...]:
    """Texts in the order of GROSS; a forecast that nobody stated is not written."""
    forecast = row["forecast_eur"] if has_forecast(row) else None
    deviation = row["deviation_eur"]
    return (
        *(formats.euro(row[name], language) for name in _AMOUNTS),
        formats.share(row["utilisation"], language),
        formats.euro(forecast, language),
        formats.euro(row["static_forecast_eur"], language),
        formats.signed(formats.euro(deviation, language)) if forecast is not None or deviation else formats.NOTHING,
    )


def _net(row: Row, language: Language) -> tuple[str, ...]:
    """Texts in the order of NET."""
    forecast = row["net_forecast_eur"] if has_forecast(row) else None
    return (*(formats.euro(row[name], language) for name in _NET), formats.euro(forecast, language))


def _parts(row: Row, language: Language) -> tuple[str, ...]:
    """Texts in the order of PARTS; what is added is signed."""
    return tuple(
        formats.signed(formats.euro(row[name], language))
        if name in ("supplement_eur", "carry_forward_eur", "transfer_eur") and row[name]
        else formats.euro(row[name], language)
        for name in _PARTS
    )


def _posts(row: Row, language: Language) -> str:
    return formats.number(row["staff_posts"], language) if row["staff_posts"] else ""


def _year(year: int | None) -> dict[str, object]:
    return {} if year is None else {"year": year}
