"""Filters of the list of solutions: what each leaves, each value with its count.

Made of rows of `solutions_list`; what is chosen lives in the address under the filter's name. A value is
counted among the rows that all other filters leave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any

from dashboard.parts import say
from indicators.language.labels import label, label_of, readiness_level
from indicators.language.sorting import sort_key
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
# What the address says for "nothing stated".
UNSTATED = "-"
# Always in sight; the others are folded away until one of them is chosen.
IN_SIGHT = ("phase", "office")

_COLUMNS = {
    "phase": "phase",
    "office": "responsible_office",
    "operator_type": "operator_type",
    "model": "operating_model",
    "impact": "impact_status",
    "implementation": "implementation_status",
    "budget": "budget_status",
    "readiness": "readiness",
}
SOLUTION_FILTERS = tuple(_COLUMNS)
_WORDS: dict[str, type[StrEnum]] = {
    "phase": Phase,
    "operator_type": OperatorType,
    "model": OperatingModel,
    "impact": TargetStatus,
    "implementation": ImplementationStatus,
    "budget": BudgetStatus,
}


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

    @property
    def is_set(self) -> bool:
        """Whether a value is chosen."""
        return any(choice.is_chosen and choice.value for choice in self.choices)


def matching(rows: Sequence[Row], chosen: Mapping[str, str]) -> list[Row]:
    """The rows that stand every filter; `chosen` is filter name → value, blank = all."""
    given = {name: value for name, value in chosen.items() if value}
    wanted = [(_COLUMNS[name], value) for name, value in given.items()]
    return [row for row in rows if all(_address(row[column]) == value for column, value in wanted)]


def filters(rows: Sequence[Row], chosen: Mapping[str, str], language: Language) -> tuple[Filter, ...]:
    """Every filter that divides the rows; one with a single value is left out unless it is chosen."""
    given = {name: value for name, value in chosen.items() if value}
    counts: dict[str, Counter[str]] = {name: Counter() for name in SOLUTION_FILTERS}
    seen: dict[str, set[str]] = {name: set() for name in SOLUTION_FILTERS}
    # One pass over what differs: ten thousand rows have to be counted while a reader waits.
    columns = itemgetter(*(_COLUMNS[name] for name in SOLUTION_FILTERS))
    for combination, count in Counter(columns(row) for row in rows).items():
        values = {name: _address(value) for name, value in zip(SOLUTION_FILTERS, combination, strict=True)}
        missed = [name for name, value in given.items() if values[name] != value]
        for name, value in values.items():
            seen[name].add(value)
            if not missed or missed == [name]:
                counts[name][value] += count
    found = []
    for name in SOLUTION_FILTERS:
        value = given.get(name, "")
        # Behind the fold a filter that no longer divides what is left only takes room.
        differ = seen[name] if name in IN_SIGHT else counts[name]
        if len(differ) > 1 or value:
            found.append(_filter(name, counts[name], value, language))
    return tuple(found)


def _filter(name: str, counts: Counter[str], chosen: str, language: Language) -> Filter:
    """One filter with the values that leave something, in the order of their kind."""
    every = Choice("", say("filter.all", language), counts.total(), not chosen)
    values = sorted({*counts, chosen} - {""}, key=lambda value: _order(name, value))
    choices = (Choice(value, _named(name, value, language), counts[value], value == chosen) for value in values)
    return Filter(name, say(f"filter.{name}", language), (every, *choices))


def _address(value: object) -> str:
    """What a row has for a filter, as it stands in the address."""
    return UNSTATED if value in (None, "") else str(value)


def _order(name: str, value: str) -> tuple[bool, int, str]:
    """In the order of the glossary, else of the alphabet; what is not stated stands last."""
    words = _WORDS.get(name)
    place = [member.value for member in words].index(value) if words and value in tuple(words) else 0
    return value == UNSTATED, place, sort_key(value)


def _named(name: str, value: str, language: Language) -> str:
    """A value in words; one that is unknown stands as it came."""
    if value == UNSTATED:
        return label(None, language)
    if name == "readiness":
        return readiness_level(int(value), language) if value in ("0", "1", "2", "3") else value
    if name in _WORDS and value in tuple(_WORDS[name]):
        return label_of(_WORDS[name], value, language)
    return value
