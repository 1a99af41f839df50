"""Solutions as a table that can be sorted: one line each, every column an order of its own.

Made of rows of `solutions_list`; column and direction live in the address. What is not stated stands last
in both directions. Used by `solutions_list_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dashboard.app_pages.solutions.list import say
from dashboard.app_pages.solutions.view_line import is_late
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.language.sorting import sort_key
from indicators.vocabulary.glossary import (
    BudgetStatus,
    ImplementationStatus,
    Language,
    OperatingModel,
    Phase,
    TargetStatus,
)
from indicators.vocabulary.ranking import best_first

Row = Mapping[str, Any]
# Before it a hyphen turns the order round.
DEFAULT_SORT = "decision"

_PHASES = tuple(member.value for member in Phase)
_STATUSES = ("impact", "implementation", "budget", "readiness")


def _worst(statuses: type[StrEnum]) -> list[str]:
    """Known statuses, the least favourable first; what cannot be judged has no place and stands last."""
    return [status.value for status in reversed(best_first(statuses))]


def _rank(column: str, order: Sequence[str]) -> Callable[[Row], int | None]:
    places = {word: place for place, word in enumerate(order)}
    return lambda row: places.get(row[column])


def _text(column: str) -> Callable[[Row], str | None]:
    return lambda row: sort_key(str(row[column])) if row[column] else None


_KEYS: dict[str, Callable[[Row], Any]] = {
    "name": _text("name"),
    "phase": _rank("phase", _PHASES),
    "operator": _text("operator"),
    "model": _text("operating_model"),
    "impact": _rank("impact_status", _worst(TargetStatus)),
    "implementation": _rank("implementation_status", _worst(ImplementationStatus)),
    "budget": _rank("budget_status", _worst(BudgetStatus)),
    "grant": lambda row: row["funding_ends_on"],
    "months": lambda row: row["months_to_cliff"],
    "readiness": lambda row: row["readiness"],
    "decision": lambda row: row["decision_due_on"] if row["phase"] != Phase.ENDED else None,
}


@dataclass(frozen=True, slots=True)
class SortHead:
    """One way to sort: its name, what the address says for it, and what choosing it does in words.

    `direction` is "ascending" or "descending" where the table stands in that order, else blank.
    """

    column: str
    title: str
    sort: str
    hint: str
    direction: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """One solution in the table; blank text is a dash."""

    solution: str
    name: str
    phase: str
    operator: str
    model: str
    impact: TargetStatus
    implementation: ImplementationStatus
    is_overdue: bool
    budget: BudgetStatus
    grant_end: str
    months: str
    readiness: str
    decision: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class SolutionTable:
    """The table: what can be sorted by, the lines in their order, what both are called, a note."""

    heads: dict[str, SortHead]
    lines: tuple[TableLine, ...]
    caption: str
    note: str


def in_order(rows: Sequence[Row], sort: str) -> list[Row]:
    """The rows in the order the address asks for; an unknown column counts as none."""
    column, is_down = _asked(sort)
    key = _KEYS[column]
    by_name = sorted(rows, key=lambda row: (sort_key(str(row["name"])), row["solution_id"]))
    known = [row for row in by_name if key(row) is not None]
    silent = [row for row in by_name if key(row) is None]
    return [*sorted(known, key=key, reverse=is_down), *silent]


def solution_table(rows: Sequence[Row], sort: str, language: Language) -> SolutionTable:
    """The table of rows that stand in their order already."""
    column, is_down = _asked(sort)
    heads = {name: _head(name, column, is_down, language) for name in _KEYS}
    return SolutionTable(
        heads=heads,
        lines=tuple(_line(row, language) for row in rows),
        caption=say(
            "sort.caption", language, column=heads[column].title, direction=_direction(column, is_down, language)
        ),
        note=say("sort.note", language),
    )


def _asked(sort: str) -> tuple[str, bool]:
    """Column and whether it runs downwards."""
    column = sort.removeprefix("-")
    if column not in _KEYS:
        return DEFAULT_SORT, False
    return column, sort.startswith("-")


def _head(name: str, column: str, is_down: bool, language: Language) -> SortHead:
    """The head of a column; choosing the one that holds already turns it round."""
    is_current = name == column
    turns_down = is_current and not is_down
    title = say(f"sort.{name}", language)
    hint = say("sort.by", language, column=title, direction=_direction(name, turns_down, language))
    direction = ("descending" if is_down else "ascending") if is_current else ""
    return SortHead(name, title, f"-{name}" if turns_down else name, hint, direction)


def _direction(column: str, is_down: bool, language: Language) -> str:
    """What a direction means for a column: of a status, which end stands first."""
    if column in _STATUSES:
        return say("sort.best" if is_down else "sort.worst", language)
    return say("sort.descending" if is_down else "sort.ascending", language)


def _line(row: Row, language: Language) -> TableLine:
    """One solution."""
    has_ended = row["phase"] == Phase.ENDED
    due = None if has_ended else row["decision_due_on"]
    months = row["months_to_cliff"]
    return TableLine(
        solution=row["solution_id"],
        name=row["name"],
        phase=label_of(Phase, row["phase"], language),
        operator=row["operator"] or label(None, language),
        model=label_of(OperatingModel, row["operating_model"], language) if row["operating_model"] else "",
        impact=TargetStatus(row["impact_status"] or TargetStatus.NOT_ASSESSABLE),
        implementation=ImplementationStatus(row["implementation_status"] or ImplementationStatus.UNKNOWN),
        is_overdue=bool(row["implementation_overdue"]),
        budget=BudgetStatus(row["budget_status"] or BudgetStatus.UNKNOWN),
        grant_end=formats.day(row["funding_ends_on"], language),
        months=formats.NOTHING if months is None else str(months),
        readiness=formats.NOTHING if row["readiness"] is None else str(row["readiness"]),
        decision=formats.day(due, language),
        is_late=is_late(row),
    )
