"""Filters of the list of solutions: by phase and by responsible office, each value with its count.

Made of rows of `solutions_list`; what is chosen lives in the address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words_solutions import say
from indicators.glossary import Language, Phase
from indicators.labels import label_of

Row = Mapping[str, Any]


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


def matches(row: Row, phase: str, office: str) -> bool:
    """Whether a row stands both filters."""
    return phase in ("", row["phase"]) and office in ("", row["responsible_office"])


def filters(rows: Sequence[Row], phase: str, office: str, language: Language) -> tuple[Filter, ...]:
    """Both filters; each counts what the other one leaves."""
    phases = [member.value for member in Phase]
    offices = sorted(
        {row["responsible_office"] for row in rows if row["responsible_office"]}, key=str.casefold
    )

    def filled(name: str, values: Sequence[str], chosen: str, named: Callable[[str], str]) -> Filter:
        def count(value: str) -> int:
            pair = (value, office) if name == "phase" else (phase, value)
            return sum(matches(row, *pair) for row in rows)

        every = Choice("", say("list.filter_all", language), count(""), not chosen)
        found = (Choice(value, named(value), count(value), value == chosen) for value in values)
        left = tuple(choice for choice in found if choice.count or choice.is_chosen)
        return Filter(name, say(f"list.filter_{name}", language), (every, *left))

    both = (
        filled("phase", phases, phase, lambda value: label_of(Phase, value, language)),
        filled("office", offices, office, str),
    )
    differ = (len({row["phase"] for row in rows}) > 1, len(offices) > 1)
    return tuple(item for item, is_useful in zip(both, differ, strict=True) if is_useful)
