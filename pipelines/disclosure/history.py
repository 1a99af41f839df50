"""Suppression across snapshots: what earlier ones told must not, with this one, give a secret away.

Each snapshot tells values and keeps others; the same value of the same cell is one unknown in all of them,
a revised value another one. All sums of all snapshots are solved together; where a secret follows, further
values of the new snapshot stay hidden (docs/methods.md#confidentiality). Pure; used by publishing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.vocabulary.periods import read_period
from pipelines.disclosure.periods import PeriodCell, period_sums
from pipelines.disclosure.protection import unprotected_cells
from pipelines.disclosure.renumbered import same_cells, split_sums
from pipelines.disclosure.sums import Sum, SumTable, determined_cells, tables_of
from pipelines.disclosure.told import Entry, Key, PublishedCells

# So many values are tried for one that hides a secret before the likeliest one is taken.
_MOST_TRIED = 40


def cells_to_suppress(new: PublishedCells, earlier: Sequence[PublishedCells]) -> set[Key]:
    """The cells that the new snapshot must hide as well, so that no secret follows from all together.

    A secret that an earlier snapshot told cannot be saved any more and is left alone; so is one that the
    new snapshot tells because its reason is gone.
    """
    world = _World.of(new, earlier)
    return {world.keys[cell] for table in world.tables() for cell in _hidden_in(table, world)}


@dataclass(frozen=True, slots=True)
class _World:
    """All snapshots with their entries numbered. `open` are the values that only the new one tells."""

    keys: Sequence[Key]
    values: dict[int, float | None]
    sums: list[Sum]
    hidden: set[int]
    secrets: set[int]
    open: set[int]
    kept: set[int]

    @classmethod
    def of(cls, new: PublishedCells, earlier: Sequence[PublishedCells]) -> _World:
        same = same_cells(new, earlier)
        entries = sorted({same.get(entry, entry) for told in (new, *earlier) for entry in told.hidden}, key=_order)
        place = {entry: at for at, entry in enumerate(entries)}
        number = {entry: place[same.get(entry, entry)] for told in (new, *earlier) for entry in told.hidden}
        keys = [key for key, _ in entries]
        for entry in new.hidden:
            keys[number[entry]] = entry[0]

        def numbers(told: Iterable[PublishedCells], *, are_hidden: bool) -> set[int]:
            return {number[entry] for each in told for entry, state in each.hidden.items() if state is are_hidden}

        known = numbers(earlier, are_hidden=False)
        kept = numbers(earlier, are_hidden=True) - known
        now_told = numbers([new], are_hidden=False)
        here = numbers([new], are_hidden=False) | numbers([new], are_hidden=True)
        gone = {number[entry] for told in earlier for entry in told.secrets} - here
        sums = {each for told in (new, *earlier) for each in told.sums} | split_sums(new, earlier)
        found = {Sum(number[total], frozenset(number[entry] for entry in members)) for total, members in sums}
        return cls(
            keys=keys,
            values={at: value if isinstance(value, float) else None for (_, value), at in number.items()},
            sums=[
                *sorted(found, key=lambda each: (each.total, sorted(each.members))),
                *period_sums(_period_cells([new, *earlier], number)),
            ],
            hidden=(kept | numbers([new], are_hidden=True)) - known - now_told,
            secrets={number[entry] for entry in new.secrets} | gone,
            open=now_told - known,
            kept=kept,
        )

    def tables(self) -> Iterator[SumTable]:
        """What hangs together, only where something is hidden and something new is told."""
        for table in tables_of(self.values, self.hidden, self.sums):
            if not self.open.isdisjoint(table.values):
                yield table


def _period_cells(told: Sequence[PublishedCells], number: Mapping[Entry, int]) -> Iterator[PeriodCell]:
    """The values of all vintages with the days they stand for, each with the vintages that have it."""
    vintages: dict[Entry, set[int]] = {}
    for at, each in enumerate(told):
        for entry in each.hidden:
            vintages.setdefault(entry, set()).add(at)
    for entry in sorted(vintages, key=_order):
        municipality, indicator, area, period, *rest = entry[0]
        rule = next((each.rules[key] for each in told if (key := (municipality, indicator)) in each.rules), None)
        days = read_period(period)
        if rule and days:
            series = (municipality, indicator, area, *rest)
            value = entry[1] if isinstance(entry[1], float) else None
            yield PeriodCell(
                number[entry], series, days.start_on, days.end_on, *rule, value, frozenset(vintages[entry])
            )


def _hidden_in(table: SumTable, world: _World) -> set[int]:
    """The values of one table that have to stay hidden."""
    chosen: set[int] = set()
    lost: set[int] = set()
    while found := sorted(_open(table, world.secrets) - lost):
        cell = _choice(table, found[0], world, chosen)
        if cell is None:
            lost.add(found[0])
            continue
        chosen.add(cell)
        table.hidden.add(cell)
    return chosen


def _open(table: SumTable, secrets: set[int]) -> set[int]:
    """The secrets that the sums determine, or if none, of which less than a tenth to either side is possible."""
    determined = {key for key, _ in determined_cells(table)} & secrets
    return determined or unprotected_cells(table, sorted(secrets & table.hidden))


def _choice(table: SumTable, secret: int, world: _World, chosen: set[int]) -> int | None:
    """The value to hide so that a secret is none of those that follow; None where nothing is left."""
    near = [entry for entry in table.sums if secret in entry.cells]
    totals = {entry.total for entry in near}
    members = {cell for entry in near for cell in entry.cells}

    def rank(cell: int) -> tuple[bool, bool, bool, bool, float, int]:
        value = table.values[cell]
        # What was hidden before stays so; else the smallest value of the same sum, the total last.
        is_new, is_far, is_total = cell not in world.kept, cell not in members, cell in totals
        return (not value, is_new, is_far, is_total, abs(value or 0.0), cell)

    stated = {cell for cell, value in table.values.items() if value is not None}
    left = sorted((world.open & stated) - chosen, key=rank)
    for cell in left[:_MOST_TRIED]:
        if _is_saved(table, secret, [cell]):
            return cell
    # Where not even hiding everything would help, an earlier snapshot has told too much.
    return left[0] if left and _is_saved(table, secret, left) else None


def _is_saved(table: SumTable, secret: int, more: Sequence[int]) -> bool:
    """Whether the secret stays uncertain once these are hidden as well."""
    table.hidden.update(more)
    found = _open(table, {secret})
    table.hidden.difference_update(more)
    return not found


def _order(entry: Entry) -> tuple[Key, str]:
    key, value = entry
    return key, repr(value)
