"""Budget positions as a table by year: the one below a chart of bars, and its download.

Made of rows of `budget_positions` or `budget_totals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dashboard.parts.money import say
from dashboard.parts.money.bars import BudgetBarsView, has_forecast
from dashboard.parts.table import EURO, SHARE, TEXT, YEAR
from dashboard.shell.html import tag
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import BudgetStatus, Language

Row = Mapping[str, Any]
_AMOUNTS = ("adjusted_appropriation_eur", "commitment_eur", "actual_eur", "available_eur")
_HEADS = (
    "year",
    "adjusted",
    "commitment",
    "actual",
    "available",
    "utilisation",
    "forecast",
    "deviation",
    "status",
)
# What the columns of a download hold, in the order of `_HEADS`.
AMOUNT_UNITS = (EURO, EURO, EURO, EURO, SHARE, EURO, EURO, TEXT)
UNITS = (YEAR, *AMOUNT_UNITS)


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """Heads, lines as text, lines as they are downloaded."""

    header: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]


def budget_table(rows: Sequence[Row], language: Language) -> BudgetTable:
    """The table of the rows, in their order; sums over solutions have no status."""
    return BudgetTable(
        header=tuple(say(f"budget.{name}", language) for name in _HEADS),
        table=tuple((str(row["fiscal_year"]), *budget_amounts(row, language), _status(row, language)) for row in rows),
        export=tuple(_exported(row, language) for row in rows),
    )


def budget_amounts(row: Row, language: Language) -> tuple[str, ...]:
    """Adjusted appropriation, commitment, actual, available, utilisation, forecast, deviation.

    A forecast that nobody stated is not written: what stands in for it is no statement.
    """
    is_stated = has_forecast(row)
    return (
        *(formats.euro(row[name], language) for name in _AMOUNTS),
        formats.share(row["utilisation"], language),
        formats.euro(row["forecast_eur"], language) if is_stated else formats.NOTHING,
        formats.signed(formats.euro(row["deviation_eur"], language)) if is_stated else formats.NOTHING,
    )


def budget_values(row: Row) -> tuple[object, ...]:
    """The same as plain values."""
    is_stated = has_forecast(row)
    return (
        *(row[name] for name in _AMOUNTS),
        row["utilisation"],
        row["forecast_eur"] if is_stated else None,
        row["deviation_eur"] if is_stated else None,
    )


def _status(row: Row, language: Language) -> str:
    """The status in words; sums have none."""
    status = row.get("budget_status")
    return label_of(BudgetStatus, status, language) if status else formats.NOTHING


def _exported(row: Row, language: Language) -> tuple[object, ...]:
    """One line as it is downloaded."""
    return (row["fiscal_year"], *budget_values(row), _status(row, language))


def bars_key(view: BudgetBarsView) -> Markup:
    """What the marks of the bars stand for."""
    parts = [
        tag("span", tag("span", class_=f"wm-swatch wm-swatch-{name}", aria_hidden="true"), text)
        for name, text in view.key
    ]
    return tag("p", *parts, class_="wm-key")
