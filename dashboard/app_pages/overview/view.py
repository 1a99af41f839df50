"""The start page: where the municipality stands, what is due next, what needs attention, then everything.

First line: cut-off date, deliveries, changes since the last snapshot. Three statuses of a solution stay
side by side. Made of plain rows; docs/decisions say why deadlines come before judgements.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Any

from dashboard.app_pages.overview import say
from dashboard.parts.deadlines import Deadline, next_deadlines
from dashboard.parts.solution_row import SolutionRow
from dashboard.parts.target_rows import PartGroup, TargetRow, in_order_of_need, is_part, part_groups, target_row
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.money import funding_cover
from indicators.money.calendar import BudgetCalendar
from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Language, Phase, Reason, TargetStatus

Row = Mapping[str, Any]
MOST_DEADLINES = 5
# More lines than these nobody reads on a first page; the list of solutions has them all.
MOST_SOLUTIONS = 30
_PRESSING = (TargetStatus.OFF_TRACK, TargetStatus.AT_RISK)


@dataclass(frozen=True, slots=True)
class Count:
    """One figure of the strip and the words below it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class OverviewView:
    """The start page from top to bottom; `more_…` says how many there are beyond those shown.

    `is_empty`: neither a target nor a solution is known. `counts` is empty where one would stand alone.
    """

    headline: str
    first_line: str
    is_empty: bool
    counts: tuple[Count, ...]
    due: tuple[Deadline, ...]
    more_deadlines: int
    attention: tuple[TargetRow, ...]
    attention_parts: tuple[PartGroup, ...]
    not_started: tuple[SolutionRow, ...]
    more_not_started: int
    too_old: tuple[TargetRow, ...]
    other_targets: tuple[TargetRow, ...]
    other_parts: tuple[PartGroup, ...]
    solutions: tuple[SolutionRow, ...]
    more_solutions: int


def overview_view(
    *,
    municipality: str,
    as_of: date | None,
    assessments: Sequence[Row],
    solutions: Sequence[Row],
    deadline_rows: Sequence[Row],
    packages: Sequence[Row],
    earlier: Mapping[str, str] | None,
    definition_of: Callable[[str], Definition | None],
    language: Language,
    calendar: BudgetCalendar | None = None,
) -> OverviewView:
    """Build the start page.

    `assessments`: headline rows; `earlier`: status by target in the snapshot before, None if there is none;
    `calendar`: when budget needs have to be registered, None if nobody stated it.
    """
    decided = [
        (row, definition)
        for row in assessments
        if row["target_id"] and (definition := definition_of(row["indicator_id"]))
    ]
    statuses = [TargetStatus(row["status"]) for row, _ in decided]
    groups = part_groups((row for row, _ in decided), definition_of, language)
    pressing = [group for group in groups if any(status in _PRESSING for status in group.statuses)]
    whole = [(row, definition) for row, definition in decided if not is_part(row)]
    targets = in_order_of_need(target_row(row, definition, language) for row, definition in whole)
    old = {row["target_id"] for row, _ in whole if row["reason"] == Reason.TOO_OLD}
    attention = [row for row in targets if row.status in _PRESSING]
    due, number_due = next_deadlines(deadline_rows, as_of, language, most=MOST_DEADLINES, calendar=calendar)
    idle = [row for row in solutions if row["implementation_status"] == ImplementationStatus.NOT_STARTED]
    counts = _counts(statuses, solutions, as_of, language)
    late = [row for row in targets if row.target in old]
    return OverviewView(
        headline=_headline(municipality, statuses, solutions, language),
        first_line=_first_line(as_of, packages, assessments, earlier, language),
        is_empty=not statuses and not solutions,
        counts=counts if len(counts) > 1 else (),
        due=tuple(due),
        more_deadlines=number_due - len(due),
        attention=tuple(attention),
        attention_parts=tuple(pressing),
        not_started=_first(idle, language),
        more_not_started=max(len(idle) - MOST_SOLUTIONS, 0),
        too_old=tuple(late),
        other_targets=tuple(row for row in targets if row not in attention and row not in late),
        other_parts=tuple(group for group in groups if group not in pressing),
        solutions=_first(solutions, language),
        more_solutions=max(len(solutions) - MOST_SOLUTIONS, 0),
    )


def _headline(municipality: str, statuses: Sequence[TargetStatus], solutions: Sequence[Row], language: Language) -> str:
    """What is the case, in one line."""
    off = statuses.count(TargetStatus.OFF_TRACK)
    open_after = sum(_loses_cover(row) for row in solutions)
    if not statuses and not solutions:
        return say("overview.headline_empty", language, municipality=municipality)
    if not statuses:
        return say("overview.headline_no_targets", language, municipality=municipality)
    if len(statuses) == 1:
        first = say("overview.headline_only", language, status=label(statuses[0], language))
    else:
        key = "none" if off == 0 else "one" if off == 1 else "many"
        others = "".join(
            f", {statuses.count(status)} {label(status, language)}"
            for status in (TargetStatus.AT_RISK, TargetStatus.NOT_ASSESSABLE)
            if status in statuses
        )
        first = say(f"overview.headline_{key}", language, off=off, total=len(statuses), others=others)
    if not open_after:
        return first
    key = "one" if open_after == 1 else "many"
    return f"{first}; {say(f'overview.headline_cover_{key}', language, count=open_after)}"


def _first_line(
    as_of: date | None,
    packages: Sequence[Row],
    assessments: Sequence[Row],
    earlier: Mapping[str, str] | None,
    language: Language,
) -> str:
    """Cut-off date, deliveries received, changes since the last snapshot."""
    parts = [say("frame.as_of", language, day=formats.day(as_of, language))]
    warnings = sum(row["warnings"] or 0 for row in packages)
    parts.append(say(_plural("overview.packages", len(packages)), language, count=len(packages)))
    if warnings:
        parts.append(say(_plural("overview.warnings", warnings), language, count=warnings))
    if earlier is None:
        parts.append(say("overview.first_snapshot", language))
    else:
        now = {row["target_id"]: row["status"] for row in assessments if row["target_id"]}
        changed = sum(1 for key, status in now.items() if earlier.get(key) not in (None, status))
        parts.append(say(_plural("overview.changed", changed), language, count=changed))
    return " · ".join(parts)


def _counts(
    statuses: Sequence[TargetStatus], solutions: Sequence[Row], as_of: date | None, language: Language
) -> tuple[Count, ...]:
    """The strip: targets, cover, overruns, decisions; only what there is something to say about."""
    found: list[Count] = []
    if statuses:
        off = statuses.count(TargetStatus.OFF_TRACK)
        value = say("overview.of", language, count=off, total=len(statuses))
        found.append(Count(value, say("overview.count_off", language)))
    if not solutions:
        return tuple(found)
    open_after = sum(_loses_cover(row) for row in solutions)
    found.append(Count(str(open_after), say("overview.count_cover", language)))
    over = [row for row in solutions if (row["deviation_eur"] or 0) > 0]
    total = sum(row["deviation_eur"] for row in over)
    amount = formats.signed(formats.euro(total, language)) if over else formats.euro(0, language)
    found.append(Count(amount, say(_plural("overview.count_over", len(over)), language, count=len(over))))
    dates = sorted(
        row["decision_due_on"]
        for row in solutions
        if row["decision_due_on"] and as_of and row["decision_due_on"] >= as_of
    )
    if dates:
        words = say("overview.count_decisions", language, day=formats.day(dates[0], language))
        found.append(Count(str(len(dates)), words))
    return tuple(found)


def _first(rows: Sequence[Row], language: Language) -> tuple[SolutionRow, ...]:
    """The solutions as lines; of very many those that lose their cover first."""
    if len(rows) > MOST_SOLUTIONS:
        far = float("inf")

        def cover(row: Row) -> tuple[float, str]:
            months = row["months_to_cliff"]
            return far if months is None else months, row["name"]

        rows = nsmallest(MOST_SOLUTIONS, rows, key=cover)
    return tuple(_solution(row, language) for row in rows)


def _solution(row: Row, language: Language) -> SolutionRow:
    """One solution as a line."""
    who = (label_of(Phase, row["phase"], language), row["operator"], row["responsible_office"])
    detail = " · ".join(dict.fromkeys(part for part in who if part))
    deviation = row["deviation_eur"]
    figure = ""
    if deviation:
        key = "overview.over_budget" if deviation > 0 else "overview.under_budget"
        figure = say(key, language, amount=formats.euro(abs(deviation), language))
    due = ""
    if row["funding_ends_on"]:
        due = say("overview.grant_until", language, day=formats.day(row["funding_ends_on"], language))
    return SolutionRow(
        solution=row["solution_id"],
        name=row["name"],
        detail=detail,
        impact=TargetStatus(row["impact_status"]) if row["impact_status"] else None,
        implementation=ImplementationStatus(row["implementation_status"] or "unknown"),
        budget=BudgetStatus(row["budget_status"] or "unknown"),
        figure=figure,
        due=due,
    )


def _loses_cover(row: Row) -> bool:
    """Whether running costs are soon without cover; an ended solution has none."""
    return funding_cover.loses_cover(row["months_to_cliff"], has_ended=row["phase"] == Phase.ENDED)


def _plural(key: str, count: int) -> str:
    """The key for one, or for none and many."""
    return f"{key}_one" if count == 1 else key
