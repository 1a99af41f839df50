"""Cells, sums and the tables in which they hang together: the language of secondary suppression.

Keys at and above zero are values that somebody delivered; negative ones are unknowns that nobody did, such as
the pieces of a year. Used by the search for what follows from public values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from indicators.vocabulary.tolerance import TOLERANCE


@dataclass(frozen=True, slots=True)
class Cell:
    """One published value: its key, the value (null = nothing stated) and whether it is suppressed."""

    key: int
    value: float | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the members it is made of, by their keys: weight · total = sum of the members."""

    total: int
    members: frozenset[int]
    weight: float = 1.0

    @property
    def cells(self) -> frozenset[int]:
        """Every cell of the sum."""
        return self.members | {self.total}


@dataclass(slots=True)
class SumTable:
    """The cells and sums that hang together, while values are being hidden."""

    values: dict[int, float | None]
    sums: list[Sum]
    hidden: set[int] = field(default_factory=set)

    def system(self) -> tuple[list[int], list[Sum], list[dict[int, float]]]:
        """The hidden cells in order, the sums that hold any, and what each of these says of them by place."""
        order = sorted(self.hidden)
        place = {key: at for at, key in enumerate(order)}
        found = [entry for entry in self.sums if not entry.cells.isdisjoint(self.hidden)]
        rows = []
        for entry in found:
            row = {place[key]: -1.0 for key in entry.members & self.hidden}
            if entry.total in self.hidden:
                row[place[entry.total]] = row.get(place[entry.total], 0.0) + entry.weight
            rows.append(row)
        return order, found, rows


def tables_of(values: Mapping[int, float | None], hidden: Iterable[int], sums: Iterable[Sum]) -> Iterator[SumTable]:
    """Sums that share cells, put together; only those with a hidden cell of `values`.

    Unknowns that nobody delivered are hidden from the start. Sums with other cells that are no values are left out.
    """
    known = [entry for entry in sums if all(key < 0 or key in values for key in entry.cells)]
    root: dict[int, int] = {}

    def find(key: int) -> int:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for entry in known:
        top = find(entry.total)
        for key in entry.members:
            root[find(key)] = top
    held: dict[int, list[Sum]] = defaultdict(list)
    for entry in known:
        held[find(entry.total)].append(entry)
    hidden = set(hidden)
    for top in sorted({find(key) for key in hidden if key in root}):
        keys = {key for entry in held[top] for key in entry.cells}
        nobodys = {key for key in keys if key < 0}
        yield SumTable({key: values.get(key) for key in keys}, held[top], hidden & keys | nobodys)


def determined_cells(table: SumTable) -> Iterator[tuple[int, Sum]]:
    """Hidden values that all sums together determine, each with a sum that it stands in."""
    order, found, rows = table.system()
    for row in _eliminated(rows):
        if len(row) == 1:
            key = order[next(iter(row))]
            if key >= 0:
                yield key, next(entry for entry in found if key in entry.cells)


def _eliminated(rows: list[dict[int, float]]) -> list[dict[int, float]]:
    """The rows in reduced echelon form (Gauss and Jordan), sparse."""
    done: dict[int, dict[int, float]] = {}
    users: dict[int, set[int]] = defaultdict(set)
    for given in sorted(rows, key=len):
        row = dict(given)
        for pivot in sorted(set(row) & done.keys()):
            _subtract(row, done[pivot], row.get(pivot, 0.0))
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row = {at: value / scale for at, value in row.items()}
        for other in list(users[pivot]):
            before = set(done[other])
            _subtract(done[other], row, done[other][pivot])
            for at in done[other].keys() - before:
                users[at].add(other)
            for at in before - done[other].keys():
                users[at].discard(other)
        done[pivot] = row
        for at in row:
            users[at].add(pivot)
    return list(done.values())


def _subtract(row: dict[int, float], other: dict[int, float], factor: float) -> None:
    """row − factor · other, in place; what vanishes goes."""
    for at, value in other.items():
        left = row.get(at, 0.0) - factor * value
        if abs(left) < TOLERANCE:
            row.pop(at, None)
        else:
            row[at] = left
