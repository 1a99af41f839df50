"""Budget positions as a table by year: the one below a chart of bars, and its download.

Made of rows of `budget_positions` or `budget_totals`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.parts.money import say
from dashboard.parts.money.bars import BudgetBarsView, has_forecast
from dashboard.parts.table import EURO, SHARE, YEAR, Column, Table
from dashboard.shell.html import tag
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import BudgetStatus, Language

Row = Mapping[str, Any]


def budget_table(rows: Sequence[Row], language: Language, title: str = "") -> Table:
    """Describe the table of the rows, in their order; sums over solutions have no status.

    A forecast that nobody stated is not written: what stands in for it is no statement.
    """

    def head(name: str) -> str:
        return say(f"budget.{name}", language)

    def if_stated(name: str) -> Callable[[Row], Any]:
        return lambda row: row[name] if has_forecast(row) else None

    deviation = if_stated("deviation_eur")

    def status(row: Row) -> str:
        known = row.get("budget_status")
        return label_of(BudgetStatus, known, language) if known else formats.NOTHING

    columns = [
        Column("fiscal_year", head("year"), YEAR),
        Column("adjusted_appropriation_eur", head("adjusted"), EURO),
        Column("commitment_eur", head("commitment"), EURO),
        Column("actual_eur", head("actual"), EURO),
        Column("available_eur", head("available"), EURO),
        Column("utilisation", head("utilisation"), SHARE),
        Column("forecast_eur", head("forecast"), EURO, exported=if_stated("forecast_eur")),
        Column(
            "deviation_eur",
            head("deviation"),
            EURO,
            lambda row: formats.signed(formats.euro(deviation(row), language)),
            deviation,
        ),
        Column("budget_status", head("status"), shown=status, exported=status),
    ]
    return Table(columns, rows, language, title)


def bars_key(view: BudgetBarsView) -> Markup:
    """What the marks of the bars stand for."""
    parts = [
        tag("span", tag("span", class_=f"wm-swatch wm-swatch-{name}", aria_hidden="true"), text)
        for name, text in view.key
    ]
    return tag("p", *parts, class_="wm-key")
