"""One solution as a line of the list: three statuses, what happens to its money, what is to be decided.

Made of a row of `solutions_list`; used by the list, its words also by the solution's own page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.solutions import say
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.money import funding_cover
from indicators.vocabulary.glossary import (
    BudgetStatus,
    Continuation,
    CoverStatus,
    ImplementationStatus,
    Language,
    Phase,
    TargetStatus,
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SolutionLine:
    """One solution. `money` and `decision` are words; `is_late`: the decision's date has passed."""

    solution: str
    name: str
    detail: str
    impact: TargetStatus
    implementation: ImplementationStatus
    is_overdue: bool
    budget: BudgetStatus
    money: tuple[str, ...]
    decision: str
    decision_note: str
    is_late: bool


def solution_line(row: Row, language: Language) -> SolutionLine:
    """One solution in words."""
    return SolutionLine(
        solution=row["solution_id"],
        name=row["name"],
        detail=_detail(row, language),
        impact=TargetStatus(row["impact_status"] or TargetStatus.NOT_ASSESSABLE),
        implementation=ImplementationStatus(row["implementation_status"] or ImplementationStatus.UNKNOWN),
        is_overdue=bool(row["implementation_overdue"]),
        budget=BudgetStatus(row["budget_status"] or BudgetStatus.UNKNOWN),
        money=_money(row, language),
        decision=_decision(row, language),
        decision_note=_asked(row, language),
        is_late=is_late(row),
    )


def needs_decision(row: Row) -> bool:
    """Whether a date is set or the running costs soon lose cover, and it still runs."""
    return row["phase"] != Phase.ENDED and (row["decision_due_on"] is not None or loses_cover(row))


def loses_cover(row: Row) -> bool:
    """Whether running costs are soon without cover."""
    return funding_cover.loses_cover(row["months_to_cliff"], has_ended=row["phase"] == Phase.ENDED)


def is_late(row: Row) -> bool:
    """Whether the day by which to decide has passed at the Stichtag, and the solution still runs."""
    due = row["decision_due_on"]
    return bool(due and row["as_of"] and due < row["as_of"] and row["phase"] != Phase.ENDED)


def month_in_words(day: date) -> str:
    """A month as it stands in papers: "01/2027"."""
    return f"{day.month:02d}/{day.year:04d}"


def _detail(row: Row, language: Language) -> str:
    """Phase, operator and responsible office; an office that runs it itself is named once."""
    parts = (label_of(Phase, row["phase"], language), row["operator"], row["responsible_office"])
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _money(row: Row, language: Language) -> tuple[str, ...]:
    """The grant's end, then how long the running costs are covered."""
    ends = row["funding_ends_on"]
    if ends is None:
        grant = say("row.no_grant", language)
    else:
        key = "row.grant_ended" if row["as_of"] and ends < row["as_of"] else "row.grant_until"
        grant = say(key, language, day=formats.day(ends, language))
    if row["phase"] == Phase.ENDED:
        return (grant,) if ends else ()
    return grant, _cover_words(row, language)


def _cover_words(row: Row, language: Language) -> str:
    """How long the running costs are covered, or from when they are open or only planned."""
    if row["cover_status"] == CoverStatus.UNKNOWN or (row["cliff_on"] is None and row["covered_until"] is None):
        return say("row.cover_unknown" if row["covered_until"] is None else "row.cover_unseen", language)
    if row["cliff_on"] is None:
        return say("row.covered_until", language, year=row["covered_until"])
    if not row["months_to_cliff"]:
        return say(f"row.{row['cliff_grade']}_now", language)
    months = _in_months(row["months_to_cliff"], language)
    return say(f"row.{row['cliff_grade']}_from", language, month=month_in_words(row["cliff_on"]), months=months)


def _in_months(count: int, language: Language) -> str:
    """ "8 Monaten": the dative that follows "in"."""
    text = formats.months(count, language)
    return f"{text}n" if text.endswith("Monate") else text


def _decision(row: Row, language: Language) -> str:
    """By when the council decides."""
    if row["phase"] == Phase.ENDED:
        return ""
    if row["decision_due_on"] is None:
        return say("row.decide_unknown", language)
    key = "row.decide_late" if is_late(row) else "row.decide_by"
    return say(key, language, day=formats.day(row["decision_due_on"], language))


def _asked(row: Row, language: Language) -> str:
    """What the council is asked, if that is stated."""
    if not row["continuation"] or row["phase"] == Phase.ENDED:
        return ""
    key = "row.asked" if row["decision_due_on"] else "row.intended"
    return say(key, language, word=label_of(Continuation, row["continuation"], language))
