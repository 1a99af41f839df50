"""Which step of money a chart's axis is written in: euros, thousands or millions.

Charts scale their values by it; tables and sentences always hold the full amount. Used by the views of
cover and budget.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indicators.vocabulary.glossary import Language
from pipelines.figures import say

Money = Decimal | float | int


@dataclass(frozen=True, slots=True)
class MoneyScale:
    """A step of money: divide amounts by `factor` and name them by `unit`."""

    factor: int
    unit: str

    def scaled(self, amount: Money | None) -> float:
        """The amount in this step; null is drawn as nothing."""
        return 0.0 if amount is None else float(amount) / self.factor


def money_scale(amounts: Iterable[Money | None], language: Language) -> MoneyScale:
    """The step that leaves the largest amount at most four digits before the decimal sign."""
    largest = max((abs(float(amount)) for amount in amounts if amount is not None), default=0.0)
    if largest >= 10_000_000:
        return MoneyScale(1_000_000, say("million_euro", language))
    if largest >= 10_000:
        return MoneyScale(1_000, say("thousand_euro", language))
    return MoneyScale(1, say("euro", language))
