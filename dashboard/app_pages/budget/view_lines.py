"""Lines of the budget's tables: a solution, a product, a cover group, what is outside, or their sum.

Made of rows of `budget/lines` and `budget/totals`. Every column is described once; the tables of the page and
the download choose from them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.app_pages.budget import say
from dashboard.parts.money.bars import has_forecast
from dashboard.parts.table import EURO, NUMBER, SHARE, TEXT, YEAR, Column, Table
from dashboard.shell.html import badge, link
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import BudgetKind, BudgetStatus, Language

Row = Mapping[str, Any]
GROUPINGS = ("solution", "product", "cover_group")
# Columns of each table, in the order in which they stand; the download has all.
GROSS = ("adjusted", "commitment", "actual", "available", "utilisation", "forecast", "static", "deviation", "status")
NET = ("gross", "revenue", "net_adjusted", "net_actual", "net_forecast")
PARTS = ("appropriation", "supplement", "carry_forward", "transfer", "sum", "blocked", "authority")
POSTS = ("posts",)
_ADDED = ("supplement", "carry_forward", "transfer")
_FIELDS = {
    "gross": "adjusted_appropriation_eur",
    "sum": "adjusted_appropriation_eur",
    "adjusted": "adjusted_appropriation_eur",
    "revenue": "revenue_adjusted_eur",
    "static": "static_forecast_eur",
    "authority": "commitment_authority_eur",
}


def line_table(
    rows: Sequence[Row],
    columns: Sequence[str],
    grouping: str,
    language: Language,
    *,
    title: str,
    year: int,
    href: Callable[[str], str] = str,
) -> Table:
    """Describe one table of a year: a line per key, then their sum, then what is outside of it."""
    name = Column(
        "name", say(f"by.head_{grouping}", language), shown=lambda row: _linked(row, grouping, language, href)
    )
    described = [name, *(_column(key, language, year) for key in columns)]
    return Table(described, rows, language, title, is_sum=lambda row: "is_sum" in row)


def line_file(rows: Callable[[], Sequence[Row]], grouping: str, language: Language, title: str) -> Table:
    """Describe the download: every year, kind and line of the grouping."""

    def kind(row: Row) -> str:
        return label_of(BudgetKind, row["budget_kind"], language)

    kept = (*GROSS, *NET[1:], *(key for key in PARTS if key != "sum"), *POSTS)
    columns = [
        Column("fiscal_year", say("budget.year", language), YEAR),
        Column("budget_kind", say("budget.kind", language), exported=kind),
        Column("name", say(f"by.head_{grouping}", language), exported=lambda row: name_of(row, grouping, language)),
        *(_column(key, language) for key in kept),
    ]
    return Table(columns, rows, language, title)


def authority_table(years: Sequence[Row], language: Language, title: str) -> Table:
    """Describe carry-forward and commitment authority by year."""
    columns = [
        Column("fiscal_year", say("budget.year", language), YEAR),
        Column("carry_forward_eur", _title("carry_forward", language, None), EURO),
        _column("authority", language),
    ]
    return Table(columns, years, language, title)


def name_of(row: Row, grouping: str, language: Language) -> str:
    """What a key is called."""
    if "is_sum" in row:
        return say(f"by.sum_{grouping}", language)
    if not row["group_key"]:
        return say(f"by.none_{grouping}", language)
    return str(row["name"] or row["group_key"])


def status_word(row: Row, language: Language) -> str:
    """The grade in words; an overrun that is to be reported but not explained has its own."""
    if row["budget_status"] == BudgetStatus.TIGHT and row["is_reported"]:
        return say("dev.to_report", language)
    return label_of(BudgetStatus, row["budget_status"], language)


def _column(key: str, language: Language, year: int | None = None) -> Column:
    """Describe one column; its title names neighbouring years where `year` is given."""
    title = _title(key, language, year)
    if key == "status":
        return Column(key, title, TEXT, lambda row: _status(row, language), lambda row: _stated_status(row, language))
    if key == "utilisation":
        return Column(key, title, SHARE)
    if key == "posts":
        return Column("staff_posts", title, NUMBER)
    field = _FIELDS.get(key, f"{key}_eur")
    if key == "forecast":
        return Column(field, title, EURO, exported=lambda row: row[field] if has_forecast(row) else None)
    return Column(field, title, EURO, lambda row: _amount(key, row, field, language))


def _amount(key: str, row: Row, field: str, language: Language) -> str:
    """Write an amount: what is added has its sign; what follows from a forecast needs one."""
    value = row[field]
    if key == "net_forecast" and not has_forecast(row):
        return formats.NOTHING
    if key == "deviation" and not has_forecast(row) and not value:
        return formats.NOTHING
    text = formats.euro(value, language)
    return formats.signed(text) if key == "deviation" or (key in _ADDED and value) else text


def _title(key: str, language: Language, year: int | None) -> str:
    """The head of a column."""
    if key == "posts":
        return say("staff.title", language) if year is None else say("staff.posts", language, year=year)
    if key == "static":
        return say("line.static", language)
    if key not in PARTS:
        return say(f"budget.{key}", language)
    if key in ("carry_forward", "authority"):
        if year is None:
            return say("parts.year_carry" if key == "carry_forward" else "parts.year_authority", language)
        return say(f"parts.{key}", language, year=year - 1 if key == "carry_forward" else year + 1)
    return say("parts.adjusted" if key == "sum" else f"parts.{key}", language)


def _status(row: Row, language: Language) -> str | Markup:
    """The status as it fits a narrow column; the table of deviations says it in full. A sum has none."""
    if "is_sum" in row:
        return ""
    if not row["budget_status"]:
        return formats.NOTHING
    is_reported = row["budget_status"] == BudgetStatus.TIGHT and row["is_reported"]
    word = say(f"grade.{'to_report' if is_reported else row['budget_status']}", language)
    return badge(BudgetStatus(row["budget_status"]), language, word=word)


def _stated_status(row: Row, language: Language) -> str | None:
    return status_word(row, language) if row["budget_status"] else None


def _linked(row: Row, grouping: str, language: Language, href: Callable[[str], str]) -> str | Markup:
    """A solution's name leads to its page."""
    name = name_of(row, grouping, language)
    is_solution = grouping == "solution" and row["group_key"]
    return link(name, href(row["group_key"])) if is_solution else name
