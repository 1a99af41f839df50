"""One solution as a line of the overview."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, TargetStatus


@dataclass(frozen=True, slots=True)
class SolutionRow:
    """One solution with its three statuses, never merged; `budget` says the deviation in words."""

    solution: str
    name: str
    detail: str
    impact: TargetStatus | None
    implementation: ImplementationStatus
    budget: BudgetStatus
    figure: str
    due: str
