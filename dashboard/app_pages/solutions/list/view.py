"""The list of solutions: what needs a decision first, in groups, and what can be downloaded of it.

Made of rows of `solutions_list`. Nothing is merged: a solution stands where its deadline puts it, never
where a mean of its statuses would.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dashboard.app_pages.solutions.list import say
from dashboard.app_pages.solutions.list.view_table import SolutionTable, in_order, solution_table
from dashboard.app_pages.solutions.view_line import (
    SolutionLine,
    loses_cover,
    month_in_words,
    needs_decision,
    solution_line,
)
from dashboard.parts.filters import Filter, filters, matching
from dashboard.parts.table import DAY, NUMBER, TEXT, Column, Table, TableFile
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.language.sorting import sort_key
from indicators.money.funding_cover import GAP_WITHIN_MONTHS
from indicators.vocabulary.glossary import (
    BudgetStatus,
    ImplementationStatus,
    Language,
    OperatingModel,
    OperatorType,
    Phase,
    TargetStatus,
)

Row = Mapping[str, Any]
# Lines shown at once: a browser draws them within the blink that a change of page may take.
LINES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class SolutionsListView:
    """The page: the finding over all solutions, filters, and what is left of them.

    Either in groups (title, how many belong to it, those that are shown) or as a table. `more` says that
    lines are left over, `more_rows` is how many the next step shows; `file` holds the whole list.
    """

    finding: str
    filters: tuple[Filter, ...]
    groups: tuple[tuple[str, int, tuple[SolutionLine, ...]], ...]
    table: SolutionTable | None
    shown: str
    more: str
    more_rows: int
    count: int
    file: TableFile


def solutions_list_view(
    rows: Sequence[Row],
    *,
    municipality: str,
    chosen: Mapping[str, str],
    language: Language,
    as_table: bool = False,
    sort: str = "",
    limit: int = LINES_SHOWN,
) -> SolutionsListView:
    """Build the list; `chosen` are filters by name, blank = all, `sort` holds for the table only."""
    left = matching(rows, chosen)
    if as_table:
        left = in_order(left, sort)
    shown = say("list.shown", language, count=len(left), total=len(rows)) if len(left) < len(rows) else ""
    rest = len(left) - limit
    return SolutionsListView(
        finding=_finding(rows, municipality, language),
        filters=filters(rows, chosen, language),
        groups=() if as_table else _groups(left, limit, language),
        table=solution_table(left[:limit], sort, language) if as_table and left else None,
        shown=shown,
        more=say("list.first", language, count=limit, total=len(left)) if rest > 0 else "",
        more_rows=limit + min(rest, LINES_SHOWN) if rest > 0 else 0,
        count=len(left),
        file=_file(left, language),
    )


def _groups(
    rows: Sequence[Row], limit: int, language: Language
) -> tuple[tuple[str, int, tuple[SolutionLine, ...]], ...]:
    """To be decided, running, ended; soonest first, else by name. Empty groups are left out."""
    far = date.max

    def urgency(row: Row) -> tuple[date, str]:
        dates = [day for day in (row["decision_due_on"], row["cliff_on"]) if day]
        return min(dates, default=far), sort_key(row["name"])

    members: dict[str, list[Row]] = {"decide": [], "running": [], "ended": []}
    for row in rows:
        key = "ended" if row["phase"] == Phase.ENDED else "decide" if needs_decision(row) else "running"
        members[key].append(row)
    members["decide"].sort(key=urgency)
    found = []
    left = limit
    for key, belonging in members.items():
        if not belonging or left <= 0:
            continue
        lines = tuple(solution_line(row, language) for row in belonging[:left])
        found.append((say(f"list.group_{key}", language), len(belonging), lines))
        left -= len(lines)
    return tuple(found)


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
        within=GAP_WITHIN_MONTHS,
    )


def _file(rows: Sequence[Row], language: Language) -> TableFile:
    """Hand out every solution, put into words when somebody asks for it."""

    def column(name: str, key: str, kind: str = TEXT, made: Callable[[Row], object] | None = None) -> Column:
        return Column(key, say(f"column.{name}", language), kind, exported=made)

    def word(name: str, key: str, words: type[StrEnum]) -> Column:
        return column(name, key, made=lambda row: row[key] and label_of(words, row[key], language))

    def overdue(row: Row) -> str:
        return say("yes" if row["implementation_overdue"] else "no", language)

    columns = [
        column("solution", "name"),
        word("phase", "phase", Phase),
        column("operator", "operator"),
        word("operator_type", "operator_type", OperatorType),
        word("model", "operating_model", OperatingModel),
        column("office", "responsible_office"),
        word("impact", "impact_status", TargetStatus),
        word("implementation", "implementation_status", ImplementationStatus),
        column("overdue", "implementation_overdue", made=overdue),
        word("budget", "budget_status", BudgetStatus),
        column("grant_end", "funding_ends_on", DAY),
        column("months", "months_to_cliff", NUMBER),
        column("readiness", "readiness", NUMBER),
        column("decision", "decision_due_on", DAY),
    ]
    return Table(columns, rows, language, say("list.headline", language)).file
