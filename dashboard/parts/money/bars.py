"""Appropriation, actual, commitment and forecast as bars: of one solution by year, of one year by solution.

Made of rows of `budget_positions` or `budget_lines`; operating and investment never share a view.
A forecast is drawn only where somebody stated one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dashboard.parts.money import say
from indicators.language import formats
from indicators.vocabulary.glossary import Language
from pipelines.figures.money_scale import MoneyScale, money_scale

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """One bar, exact euros. `forecast` is null where none was stated; `remark` stands beside it."""

    label: str
    adjusted: Decimal | None
    actual: Decimal | None
    commitment: Decimal | None
    forecast: Decimal | None
    is_over: bool
    remark: str
    sentence: str


@dataclass(frozen=True, slots=True)
class BudgetBarsView:
    """Bars of one budget kind with what they need; `key` names the four marks."""

    bars: tuple[BudgetBar, ...]
    scale: MoneyScale
    key: tuple[tuple[str, str], ...]
    alt: str


def budget_bars_view(
    rows: Sequence[Row], *, label_of_row: Callable[[Row], str], finding: str, language: Language
) -> BudgetBarsView:
    """Build the bars in the order of the rows, one each."""
    names = ("adjusted_appropriation_eur", "forecast_eur", "actual_eur")
    scale = money_scale([row[name] for row in rows for name in names], language)
    bars = tuple(_bar(row, label_of_row(row), language) for row in rows)
    drawn = {
        "adjusted": True,
        "actual": any(bar.actual for bar in bars),
        "commitment": any(bar.commitment for bar in bars),
        "forecast": any(bar.forecast is not None for bar in bars),
    }
    return BudgetBarsView(
        bars=bars,
        scale=scale,
        key=tuple((name, say(f"bars.key_{name}", language)) for name, is_drawn in drawn.items() if is_drawn),
        alt=say("bars.alt", language, finding=finding),
    )


def has_forecast(row: Row) -> bool:
    """Whether somebody stated a forecast for any part of the position."""
    return bool(row["forecast_share"]) or (row["forecast_eur"] is not None and not row["adjusted_appropriation_eur"])


def _bar(row: Row, label: str, language: Language) -> BudgetBar:
    """One bar."""
    forecast = row["forecast_eur"] if has_forecast(row) else None
    deviation = row["deviation_eur"] if forecast is not None else None
    sentence = say(
        "bars.hover",
        language,
        label=label,
        adjusted=formats.euro(row["adjusted_appropriation_eur"], language),
        actual=formats.euro(row["actual_eur"], language),
        commitment=formats.euro(row["commitment_eur"], language),
    )
    if forecast is not None:
        sentence += " " + say("bars.hover_forecast", language, forecast=formats.euro(forecast, language))
    return BudgetBar(
        label=label,
        adjusted=row["adjusted_appropriation_eur"],
        actual=row["actual_eur"],
        commitment=row["commitment_eur"],
        forecast=forecast,
        is_over=deviation is not None and deviation > 0,
        remark=formats.signed(formats.euro(deviation, language)) if deviation else "",
        sentence=sentence,
    )
