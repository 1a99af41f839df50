"""Areas that another snapshot has under another key, in two, or as one: what is the same value all the same.

Statistical areas are renumbered, split and merged. Whoever reads both snapshots sees that an area is gone, a new
one stands below the same larger area, and the value agrees. Used by suppression across snapshots.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import isclose

from pipelines.disclosure.told import Entry, Key, PublishedCells

# An area is thought of as split into at most so many, sought among so many new ones.
_MOST_PARTS, _MOST_NEW = 4, 16
# All of a key but the area, and the area above.
Place = tuple[str, ...]


def same_cells(new: PublishedCells, earlier: Sequence[PublishedCells]) -> dict[Entry, Entry]:
    """Entries under a new key of an area, each with the entry of the first snapshot that has it under another."""
    found: dict[Entry, Entry] = {}
    for at, later in enumerate([*earlier[1:], new], 1):
        for before in earlier[:at]:
            gone, come = _moved(before, later)
            for place, entries in come.items():
                old = {entry[1]: entry for entry in reversed(gone.get(place, ()))}
                for entry in entries:
                    other = old.pop(entry[1], None)
                    if other is not None and entry not in found:
                        found[entry] = found.get(other, other)
    return found


def split_sums(new: PublishedCells, earlier: Sequence[PublishedCells]) -> set[tuple[Entry, frozenset[Entry]]]:
    """An area that is gone as the sum of new ones below the same area, and a new one as the sum of those gone."""
    found = set()
    for before in earlier:
        gone, come = _moved(before, new)
        for place in gone.keys() & come.keys():
            found |= set(_partitions(gone[place], come[place])) | set(_partitions(come[place], gone[place]))
    return found


def _partitions(totals: Iterable[Entry], parts: Sequence[Entry]) -> Iterator[tuple[Entry, frozenset[Entry]]]:
    amounts = {entry: entry[1] for entry in parts[:_MOST_NEW] if isinstance(entry[1], float) and entry[1] > 0}
    for total in totals:
        if not isinstance(total[1], float) or total[1] <= 0:
            continue
        for size in range(2, _MOST_PARTS + 1):
            for chosen in combinations(amounts, size):
                if isclose(sum(amounts[entry] for entry in chosen), total[1], rel_tol=1e-9):
                    yield total, frozenset(chosen)


def _moved(before: PublishedCells, later: PublishedCells) -> tuple[dict[Place, list[Entry]], dict[Place, list[Entry]]]:
    """By place, the entries of areas that the later snapshot has no more, and those of areas that are new in it."""
    areas = {_area(entry[0]) for entry in before.hidden}
    areas_later = {_area(entry[0]) for entry in later.hidden}
    return _by_place(before, areas - areas_later), _by_place(later, areas_later - areas)


def _area(key: Key) -> tuple[str, str, str]:
    municipality, indicator, area, *_ = key
    return municipality, indicator, area


def _by_place(told: PublishedCells, areas: set[tuple[str, str, str]]) -> dict[Place, list[Entry]]:
    found: dict[Place, list[Entry]] = defaultdict(list)
    for entry in sorted(told.hidden, key=lambda entry: (entry[0], repr(entry[1]))):
        municipality, indicator, area, *rest = entry[0]
        if area and (municipality, indicator, area) in areas:
            found[(municipality, indicator, told.parents.get((municipality, area), ""), *rest)].append(entry)
    return found
