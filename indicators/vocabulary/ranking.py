"""Rankings of statuses: the order of the members of their enumeration, best first and the unknown last."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from indicators.vocabulary.glossary import ImplementationStatus as Implementation

Status = TypeVar("Status", bound=StrEnum)

# The one exception: its members stand in the order of a project's course, as open data name them.
_COURSE: dict[StrEnum, int] = {
    Implementation.COMPLETED: 0,
    Implementation.IN_PROGRESS: 1,
    Implementation.NOT_STARTED: 2,
    Implementation.DELAYED: 3,
    Implementation.SUSPENDED: 4,
    Implementation.CANCELLED: 5,
}


def best_first(statuses: type[Status]) -> tuple[Status, ...]:
    """Rank the known statuses from best to worst."""
    known = tuple(statuses)[:-1]
    return tuple(sorted(known, key=lambda status: _COURSE.get(status, 0))) if statuses is Implementation else known


def worst_first(statuses: type[Status]) -> tuple[Status, ...]:
    """Rank statuses by the attention they need: the worst first, what is not known last."""
    return (*reversed(best_first(statuses)), tuple(statuses)[-1])


def severities(statuses: type[Status]) -> dict[str, int]:
    """Number statuses by how bad they are: 0 is what is not known, 1 the best."""
    return {status.value: place for place, status in enumerate(reversed(worst_first(statuses)))}
