"""What is due next: by when, what, who, which amount, and what happens otherwise.

Made of rows of `solution_deadlines`; the overview shows the first five. A date that has passed
without being met stands first and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.parts import say
from indicators.language import formats
from indicators.language.labels import label
from indicators.money.calendar import BudgetCalendar, next_open_year, registered_by
from indicators.vocabulary.glossary import Language

Row = Mapping[str, Any]
# Beyond two years nothing is urgent: one budget ahead of the coming one.
HORIZON_YEARS = 2


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing due. `day` is written, `due_on` sorts; `is_overdue` against the cut-off date.

    `amount` says in words what `value` is in euros.
    """

    due_on: date
    day: str
    what: str
    who: str
    amount: str
    otherwise: str
    solution: str
    is_overdue: bool
    value: Decimal | None = None


def deadlines(rows: Iterable[Row], as_of: date | None, language: Language) -> list[Deadline]:
    """Everything due up to two years after the cut-off date, soonest first."""
    return next_deadlines(rows, as_of, language, most=None)[0]


def next_deadlines(
    rows: Iterable[Row],
    as_of: date | None,
    language: Language,
    *,
    most: int | None,
    calendar: BudgetCalendar | None = None,
) -> tuple[list[Deadline], int]:
    """The first of them (None = all), and how many there are.

    Only those that are shown are put into words: there may be ten thousand. With a `calendar` a solution
    that runs into a gap has to register its need for the first budget that can still close it.
    """
    if as_of is None:
        return [], 0
    horizon = date(as_of.year + HORIZON_YEARS, 12, 31)
    kept = list(rows)
    found = [
        (on, _what(key, row, language), key, place)
        for place, row in enumerate(kept)
        for key, on in _dates(row, as_of, calendar)
        if on <= horizon
    ]
    found.sort()
    shown = found if most is None else found[:most]
    return [_deadline(key, on, what, kept[place], as_of, language, calendar) for on, what, key, place in shown], len(
        found
    )


def _what(key: str, row: Row, language: Language) -> str:
    """What is due, with the solution's name."""
    if key == "registration":
        return say("due.registration", language, name=row["name"])
    return say(f"due.{key}", language, name=row["name"])


def _dates(row: Row, as_of: date, calendar: BudgetCalendar | None) -> Iterator[tuple[str, date]]:
    """Decision or cover, registration, milestone, proof of use: what one solution has to bring, by when."""
    if calendar and row["cliff_on"] and row["cliff_eur"] and row["phase"] != "ended":
        yield "registration", registered_by(calendar, _budget_year(row, as_of, calendar))
    if row["decision_due_on"] and row["phase"] != "ended":
        yield "decision", row["decision_due_on"]
    elif row["cliff_on"] and row["cliff_eur"]:
        yield "cover", max(row["cliff_on"], as_of)
    if row["implementation_overdue"] and row["milestone_due_on"]:
        yield "milestone", row["milestone_due_on"]
    if row["proof_due_on"] and row["proof_due_on"] >= as_of:
        yield "proof", row["proof_due_on"]


def _budget_year(row: Row, as_of: date, calendar: BudgetCalendar) -> int:
    """The first budget that can still close the gap."""
    return max(int(row["cliff_on"].year), next_open_year(calendar, as_of))


def _deadline(
    key: str, on: date, what: str, row: Row, as_of: date, language: Language, calendar: BudgetCalendar | None
) -> Deadline:
    """One of them in words, with the amount at stake and what happens otherwise."""
    if key == "milestone":
        milestone = row["next_milestone"] or say("due.milestone_unnamed", language)
        amount, otherwise = "", say("due.milestone_otherwise", language, milestone=milestone)
    elif key == "proof":
        amount = formats.euro(row["grant_eur"], language) if row["grant_eur"] else ""
        otherwise = say("due.proof_otherwise", language)
    elif key == "registration" and calendar:
        year = _budget_year(row, as_of, calendar)
        amount = _missing(row, language)
        otherwise = say("due.registration_otherwise", language, year=year)
    else:
        amount, otherwise = _missing(row, language), _without_cover(row, as_of, language)
    value = None if key == "milestone" else row["grant_eur"] if key == "proof" else row["cliff_eur"]
    return Deadline(
        due_on=on,
        day=formats.day(on, language),
        what=what,
        who=row["responsible_office"] or label(None, language),
        amount=amount,
        otherwise=otherwise,
        solution=row["solution_id"],
        is_overdue=on < as_of,
        value=value,
    )


def _missing(row: Row, language: Language) -> str:
    """The running costs without cover, or only planned, in the first such year; part of a year counts as such."""
    if not row["cliff_eur"]:
        return ""
    amount = formats.euro(row["cliff_eur"], language)
    return say(f"due.missing_{row['cliff_grade']}", language, amount=amount, year=row["cliff_year"])


def _without_cover(row: Row, as_of: date, language: Language) -> str:
    """What happens if nothing is decided."""
    if row["cliff_on"] and row["cliff_eur"]:
        return say(f"due.uncovered_{row['cliff_grade']}", language, day=formats.day(row["cliff_on"], language))
    if row["funding_ends_on"]:
        key = "due.grant_ended" if row["funding_ends_on"] < as_of else "due.grant_ends"
        return say(key, language, day=formats.day(row["funding_ends_on"], language))
    if row["contract_ends_on"]:
        key = "due.contract_ended" if row["contract_ends_on"] < as_of else "due.contract_ends"
        return say(key, language, day=formats.day(row["contract_ends_on"], language))
    return say("due.undecided", language)
