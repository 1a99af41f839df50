"""Filters of solutions across cities: phase, type of operator, population class, each value with its count.

Made of rows of `kinds_facets`; what is chosen lives in the address. Plain, without Streamlit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.app_pages.comparison.solution_kinds import say
from dashboard.parts.filters import UNSTATED, Choice, Filter
from indicators.comparison.peers import CLASSES
from indicators.language.labels import label_of
from indicators.language.sentences.comparison import class_span
from indicators.vocabulary.glossary import Language, OperatorType, Phase

Row = Mapping[str, Any]
NAMES = ("phase", "operator_type", "size_class")
# The lower bounds of the classes, as a question takes them.
BOUNDS = ",".join(str(item.least) for item in CLASSES)


def size_bounds(size_class: str) -> tuple[int | None, int | None]:
    """From how many and below how many inhabitants a class reaches; None twice for any or an unknown one."""
    for place, item in enumerate(CLASSES):
        if item.key == size_class:
            following = CLASSES[place + 1].least if place + 1 < len(CLASSES) else None
            return item.least, following
    return None, None


def kind_filters(facets: Sequence[Row], chosen: Mapping[str, str], language: Language) -> tuple[Filter, ...]:
    """Every filter that divides the solutions; a value is counted among those that the others leave."""
    found = []
    for name in NAMES:
        counts: Counter[str] = Counter()
        for row in facets:
            values = _values(row)
            others = (other for other in NAMES if other != name)
            if all(chosen.get(other, "") in ("", values[other]) for other in others):
                counts[values[name]] += row["solutions"]
        value = chosen.get(name, "")
        if len(counts) < 2 and not value:
            continue
        every = Choice("", say("kinds.filter.all", language), counts.total(), not value)
        keys = sorted({*counts, value} - {""}, key=lambda key: _order(name, key))
        choices = (Choice(key, _named(name, key, language), counts[key], key == value) for key in keys)
        found.append(Filter(name, say(f"kinds.filter.{name}", language), (every, *choices)))
    return tuple(found)


def _values(row: Row) -> dict[str, str]:
    """What a row has for each filter, as it stands in the address."""
    size = next((item.key for item in CLASSES if item.least == row["least"]), UNSTATED)
    return {"phase": row["phase"], "operator_type": row["operator_type"], "size_class": size}


def _order(name: str, key: str) -> tuple[bool, int, str]:
    """In the order of the glossary and of size; what is not stated stands last."""
    orders = {
        "phase": [member.value for member in Phase],
        "operator_type": [member.value for member in OperatorType],
        "size_class": [item.key for item in CLASSES],
    }
    order = orders[name]
    return key == UNSTATED, order.index(key) if key in order else len(order), key


def _named(name: str, key: str, language: Language) -> str:
    """A value in words; one that is unknown stands as it came."""
    if key == UNSTATED:
        return say("kinds.filter.unknown", language)
    if name == "phase" and key in tuple(Phase):
        return label_of(Phase, key, language)
    if name == "operator_type" and key in tuple(OperatorType):
        return label_of(OperatorType, key, language)
    for item in CLASSES:
        if name == "size_class" and item.key == key:
            return class_span(item.key, language)
    return key
