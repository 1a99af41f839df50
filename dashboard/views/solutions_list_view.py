"""The list of solutions: what needs a decision first, in groups, and what can be downloaded of it.

Made of rows of `solutions_list`. Nothing is merged: a solution stands where its deadline puts it, never
where a mean of its statuses would.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.views.solution_filters import Filter, filters, matches
from dashboard.views.solution_line import (
    SolutionLine,
    loses_cover,
    month_in_words,
    needs_decision,
    solution_line,
)
from dashboard.words_solutions import say
from indicators import formats
from indicators.glossary import BudgetStatus, ImplementationStatus, Language, Phase, TargetStatus
from indicators.labels import label, label_of

Row = Mapping[str, Any]
_COLUMNS = (
    "solution",
    "phase",
    "operator",
    "office",
    "impact",
    "implementation",
    "overdue",
    "budget",
    "grant_end",
    "months",
    "decision",
)


@dataclass(frozen=True, slots=True)
class SolutionsListView:
    """The page: the finding over all solutions, filters, and what is left of the list in groups."""

    finding: str
    filters: tuple[Filter, ...]
    groups: tuple[tuple[str, tuple[SolutionLine, ...]], ...]
    shown: str
    header: tuple[str, ...]
    export: tuple[tuple[object, ...], ...]


def solutions_list_view(
    rows: Sequence[Row],
    *,
    municipality: str,
    phase: str,
    office: str,
    language: Language,
) -> SolutionsListView:
    """Build the list; `phase` and `office` are the chosen filters, blank = all."""
    chosen = [row for row in rows if matches(row, phase, office)]
    shown = say("list.shown", language, count=len(chosen), total=len(rows)) if len(chosen) < len(rows) else ""
    return SolutionsListView(
        finding=_finding(rows, municipality, language),
        filters=filters(rows, phase, office, language),
        groups=_groups(chosen, language),
        shown=shown,
        header=_header(language),
        export=tuple(_exported(row, language) for row in chosen),
    )


def _groups(rows: Sequence[Row], language: Language) -> tuple[tuple[str, tuple[SolutionLine, ...]], ...]:
    """To be decided, running, ended; soonest first, else by name. Empty groups are left out."""
    far = date.max

    def urgency(row: Row) -> tuple[date, str]:
        dates = [day for day in (row["decision_due_on"], row["cliff_on"]) if day]
        return min(dates, default=far), row["name"].casefold()

    ended = [row for row in rows if row["phase"] == Phase.ENDED]
    urgent = sorted((row for row in rows if needs_decision(row)), key=urgency)
    others = [row for row in rows if row not in ended and row not in urgent]
    groups = (("decide", urgent), ("running", others), ("ended", ended))
    return tuple(
        (
            say(f"list.group_{key}", language),
            tuple(solution_line(row, language) for row in members),
        )
        for key, members in groups
        if members
    )


def _finding(rows: Sequence[Row], municipality: str, language: Language) -> str:
    """The first sentences: how many need a decision, where money is missing."""
    if not rows:
        return say("list.none", language, municipality=municipality)
    return " ".join(part for part in (_decisions(rows, language), _cover(rows, language)) if part)


def _decisions(rows: Sequence[Row], language: Language) -> str:
    """How many need a decision and which is first."""
    due = sorted(
        (row for row in rows if row["decision_due_on"] and row["phase"] != Phase.ENDED),
        key=lambda row: (row["decision_due_on"], row["name"]),
    )
    if not due:
        return say("list.no_decision", language, total=len(rows))
    first = due[0]
    is_late = first["as_of"] is not None and first["decision_due_on"] < first["as_of"]
    key = "late" if is_late else "only" if len(rows) == 1 else "one" if len(due) == 1 else "many"
    return say(
        f"list.decision_{key}",
        language,
        count=len(due),
        total=len(rows),
        name=first["name"],
        day=formats.day(first["decision_due_on"], language),
    )


def _cover(rows: Sequence[Row], language: Language) -> str:
    """How many lose cover and which does first."""
    open_after = [row for row in rows if loses_cover(row)]
    if not open_after:
        return ""
    first = min(open_after, key=lambda row: (row["cliff_on"], row["name"]))
    number = "only" if len(rows) == 1 else "one" if len(open_after) == 1 else "many"
    return say(
        f"list.cover_{number}",
        language,
        count=len(open_after),
        name=first["name"],
        month=month_in_words(first["cliff_on"]),
    )


def _header(language: Language) -> tuple[str, ...]:
    """Heads of the download."""
    keys = [
        "solution",
        "phase",
        "operator",
        "office",
        "impact",
        "implementation",
        "overdue",
        "budget",
        "grant_end",
        "months",
        "decision",
    ]
    return tuple(say(f"column.{key}", language) for key in keys)


def _exported(row: Row, language: Language) -> tuple[object, ...]:
    """One solution as it is downloaded."""
    return (
        row["name"],
        label_of(Phase, row["phase"], language),
        row["operator"],
        row["responsible_office"],
        label(TargetStatus(row["impact_status"]), language),
        label(ImplementationStatus(row["implementation_status"]), language),
        say("yes" if row["implementation_overdue"] else "no", language),
        label(BudgetStatus(row["budget_status"]), language),
        row["funding_ends_on"],
        row["months_to_cliff"],
        row["decision_due_on"],
    )
