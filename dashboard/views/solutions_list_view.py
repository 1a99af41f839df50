"""The list of solutions: what needs a decision first, three statuses side by side, filters as links.

Made of rows of `solutions_list`. Nothing is merged: a solution stands where its deadline puts it, never
where a mean of its statuses would.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.words_solutions import say
from indicators import formats
from indicators.glossary import (
    BudgetStatus,
    Continuation,
    ImplementationStatus,
    Language,
    Phase,
    TargetStatus,
)
from indicators.labels import label, label_of
from indicators.readiness import CLIFF_WITHIN_MONTHS

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


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter with the number of solutions it leaves; blank value = all."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: the name of its parameter in the address, its label and its values."""

    name: str
    label: str
    choices: tuple[Choice, ...]


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
    chosen = [row for row in rows if _matches(row, phase, office)]
    shown = say("list.shown", language, count=len(chosen), total=len(rows)) if len(chosen) < len(rows) else ""
    return SolutionsListView(
        finding=_finding(rows, municipality, language),
        filters=_filters(rows, phase, office, language),
        groups=_groups(chosen, language),
        shown=shown,
        header=_header(language),
        export=tuple(_exported(row, language) for row in chosen),
    )


def needs_decision(row: Row) -> bool:
    """Whether a date is set or the running costs lose cover within 24 months, and it still runs."""
    return row["phase"] != Phase.ENDED and (row["decision_due_on"] is not None or loses_cover(row))


def loses_cover(row: Row) -> bool:
    """Whether running costs are without cover within 24 months."""
    months = row["months_to_cliff"]
    return row["phase"] != Phase.ENDED and months is not None and months <= CLIFF_WITHIN_MONTHS


def solution_line(row: Row, language: Language) -> SolutionLine:
    """One solution in words."""
    due = row["decision_due_on"]
    is_late = bool(due and row["as_of"] and due < row["as_of"] and row["phase"] != Phase.ENDED)
    return SolutionLine(
        solution=row["solution_id"],
        name=row["name"],
        detail=_detail(row, language),
        impact=TargetStatus(row["impact_status"] or TargetStatus.NOT_ASSESSABLE),
        implementation=ImplementationStatus(row["implementation_status"] or ImplementationStatus.UNKNOWN),
        is_overdue=bool(row["implementation_overdue"]),
        budget=BudgetStatus(row["budget_status"] or BudgetStatus.UNKNOWN),
        money=_money(row, language),
        decision=_decision(row, is_late, language),
        decision_note=_asked(row, language),
        is_late=is_late,
    )


def _detail(row: Row, language: Language) -> str:
    """Phase, operator and responsible office; an office that runs it itself is named once."""
    parts = (label_of(Phase, row["phase"], language), row["operator"], row["responsible_office"])
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _matches(row: Row, phase: str, office: str) -> bool:
    """Whether a row stands both filters."""
    return phase in ("", row["phase"]) and office in ("", row["responsible_office"])


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
    key = "late" if is_late else "one" if len(due) == 1 else "many"
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
    return say(
        "list.cover_one" if len(open_after) == 1 else "list.cover_many",
        language,
        count=len(open_after),
        name=first["name"],
        month=month_in_words(first["cliff_on"]),
    )


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
    """How long the running costs are covered."""
    if row["cliff_on"] is None:
        if row["covered_until"] is None:
            return say("row.cover_unknown", language)
        return say("row.covered_until", language, year=row["covered_until"])
    if not row["months_to_cliff"]:
        return say("row.uncovered_now", language)
    months = _in_months(row["months_to_cliff"], language)
    return say("row.uncovered_from", language, month=month_in_words(row["cliff_on"]), months=months)


def month_in_words(day: date) -> str:
    """A month as it stands in papers: "01/2027"."""
    return f"{day.month:02d}/{day.year:04d}"


def _in_months(count: int, language: Language) -> str:
    """ "8 Monaten": the dative that follows "in"."""
    text = formats.months(count, language)
    return f"{text}n" if text.endswith("Monate") else text


def _decision(row: Row, is_late: bool, language: Language) -> str:
    """By when the council decides."""
    if row["phase"] == Phase.ENDED:
        return ""
    if row["decision_due_on"] is None:
        return say("row.decide_unknown", language)
    key = "row.decide_late" if is_late else "row.decide_by"
    return say(key, language, day=formats.day(row["decision_due_on"], language))


def _asked(row: Row, language: Language) -> str:
    """What the council is asked, if that is stated."""
    if not row["continuation"] or row["phase"] == Phase.ENDED:
        return ""
    key = "row.asked" if row["decision_due_on"] else "row.intended"
    return say(key, language, word=label_of(Continuation, row["continuation"], language))


def _filters(rows: Sequence[Row], phase: str, office: str, language: Language) -> tuple[Filter, ...]:
    """Both filters; each counts what the other one leaves."""
    phases = [member.value for member in Phase]
    offices = sorted(
        {row["responsible_office"] for row in rows if row["responsible_office"]}, key=str.casefold
    )

    def filled(name: str, values: Sequence[str], chosen: str, named: Callable[[str], str]) -> Filter:
        def count(value: str) -> int:
            pair = (value, office) if name == "phase" else (phase, value)
            return sum(_matches(row, *pair) for row in rows)

        every = Choice("", say("list.filter_all", language), count(""), not chosen)
        found = (Choice(value, named(value), count(value), value == chosen) for value in values)
        left = tuple(choice for choice in found if choice.count or choice.is_chosen)
        return Filter(name, say(f"list.filter_{name}", language), (every, *left))

    both = (
        filled("phase", phases, phase, lambda value: label_of(Phase, value, language)),
        filled("office", offices, office, str),
    )
    return tuple(item for item in both if len(item.choices) > 2)


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
