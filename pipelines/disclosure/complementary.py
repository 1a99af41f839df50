"""Secondary suppression: no suppressed value can be had by subtraction from what stays public.

Where the public values of a sum leave only one member open, the smallest other one that is not zero is
suppressed as well, in every sum, until nothing is determined any more: not by one sum and not by several
together (docs/methods.md#confidentiality). Runs in the build before anything is derived or judged, so
totals, heads and shares inherit it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from indicators.vocabulary.tolerance import TOLERANCE
from pipelines.contract.sql import query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BY_AREA = ("areas", "within")


@dataclass(frozen=True, slots=True)
class Cell:
    """One published value: its key, the value (null = nothing stated) and whether it is suppressed."""

    key: int
    value: float | None
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the members it is made of, by their keys."""

    total: int
    members: frozenset[int]

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


def suppress_complementary(connection: DuckDBPyConnection) -> int:
    """Mark further rows of facts.observations as suppressed; answers how many."""
    if not connection.execute("SELECT 1 FROM facts.observations WHERE is_suppressed LIMIT 1").fetchall():
        return 0
    connection.execute(query("disclosure/secondary_pairs"))
    connection.execute(query("disclosure/secondary_families"))
    connection.execute(query("disclosure/secondary_batches"))
    batches = connection.execute("SELECT DISTINCT batch FROM temp.secret_batches ORDER BY 1").fetchall()
    chosen = {key for (batch,) in batches for key in _chosen(connection, batch)}
    connection.execute("CREATE OR REPLACE TEMP TABLE secondary_rows (row_no BIGINT)")
    if chosen:
        connection.executemany("INSERT INTO temp.secondary_rows VALUES (?)", [[key] for key in sorted(chosen)])
        connection.execute(query("disclosure/secondary_mark"))
    return len(chosen)


def _chosen(connection: DuckDBPyConnection, batch: int) -> set[int]:
    """The rows to be hidden of the municipalities of a batch."""
    cells = [Cell(*row) for row in connection.execute(query("disclosure/secondary_cells"), {"batch": batch}).fetchall()]
    return complementary_cells(cells, sums_of(connection, batch))


def sums_of(connection: DuckDBPyConnection, batch: int) -> list[Sum]:
    """The sums of the municipalities of a batch, cells by their row number."""
    members: dict[tuple[str, int, str | None], set[int]] = defaultdict(set)
    for kind, total, member, part in connection.execute(
        query("disclosure/secondary_sums"), {"batch": batch}
    ).fetchall():
        members[kind, total, part].add(member)
    return [
        Sum(total, frozenset(found))
        for (kind, total, _), found in members.items()
        # one area alone is no municipality: what else belongs to the total nobody has said
        if len(found) > 1 or kind not in _BY_AREA
    ]


def hide_baselines(connection: DuckDBPyConnection) -> None:
    """Blank the baselines of facts.targets that repeat a suppressed observation, delivered or derived."""
    if connection.execute("SELECT 1 FROM facts.observations WHERE is_suppressed LIMIT 1").fetchall():
        connection.execute(query("disclosure/hidden_baselines"))


def complementary_cells(cells: Iterable[Cell], sums: Iterable[Sum]) -> set[int]:
    """The keys of the public cells that have to be hidden so that no hidden one is determined.

    A value that is not stated counts as known to be nothing: whoever subtracts will take it so.
    """
    values = {cell.key: cell.value for cell in cells}
    hidden = {cell.key for cell in cells if cell.is_hidden}
    known = [entry for entry in sums if entry.cells <= values.keys()]
    chosen: set[int] = set()
    for table in tables_of(values, hidden, known):
        first = set(table.hidden)
        while found := next(_determined(table), None):
            table.hidden.add(_partner(table, *found))
        chosen |= table.hidden - first
    return chosen


def recoverable_cells(cells: Iterable[Cell], sums: Iterable[Sum]) -> set[int]:
    """The keys of hidden cells whose value follows from the public ones."""
    values = {cell.key: cell.value for cell in cells}
    hidden = {cell.key for cell in cells if cell.is_hidden}
    tables = tables_of(values, hidden, [entry for entry in sums if entry.cells <= values.keys()])
    return {key for table in tables for key, _ in _determined(table)}


def tables_of(values: dict[int, float | None], hidden: set[int], sums: list[Sum]) -> Iterator[SumTable]:
    """Sums that share cells, put together; only those with a hidden cell."""
    root: dict[int, int] = {}

    def find(key: int) -> int:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for entry in sums:
        top = find(entry.total)
        for key in entry.members:
            root[find(key)] = top
    held: dict[int, list[Sum]] = defaultdict(list)
    for entry in sums:
        held[find(entry.total)].append(entry)
    secret = {find(key) for key in hidden if key in root}
    for top in sorted(secret):
        keys = {key for entry in held[top] for key in entry.cells}
        yield SumTable({key: values[key] for key in keys}, held[top], hidden & keys)


def recoverable_in_table(table: SumTable) -> set[int]:
    """Every hidden cell that the sums determine, alone or several together."""
    return {key for key, _ in _solved(table)}


def _determined(table: SumTable) -> Iterator[tuple[int, Sum]]:
    """Hidden cells that the sums determine, each with a sum that it stands in; the simple ones first."""
    open_sums = [entry for entry in table.sums if entry.cells & table.hidden]
    for entry in open_sums:
        left = entry.cells & table.hidden
        if len(left) == 1:
            yield next(iter(left)), entry
            return
    yield from _solved(table)


def _solved(table: SumTable) -> Iterator[tuple[int, Sum]]:
    """Hidden cells that all sums together determine, each with a sum that it stands in."""
    open_sums = [entry for entry in table.sums if entry.cells & table.hidden]
    order = sorted(table.hidden)
    place = {key: at for at, key in enumerate(order)}
    rows = []
    for entry in open_sums:
        row = {place[key]: -1.0 for key in entry.members & table.hidden}
        if entry.total in table.hidden:
            row[place[entry.total]] = row.get(place[entry.total], 0.0) + 1.0
        rows.append(row)
    for row in _eliminated(rows):
        if len(row) == 1:
            key = order[next(iter(row))]
            yield key, next(entry for entry in open_sums if key in entry.cells)


def _eliminated(rows: list[dict[int, float]]) -> list[dict[int, float]]:
    """The rows in reduced echelon form (Gauss and Jordan), sparse."""
    done: dict[int, dict[int, float]] = {}
    for given in rows:
        row = dict(given)
        for pivot in sorted(set(row) & done.keys()):
            _subtract(row, done[pivot], row.get(pivot, 0.0))
        if not row:
            continue
        pivot = min(row)
        scale = row[pivot]
        row = {at: value / scale for at, value in row.items()}
        for other in done.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        done[pivot] = row
    return list(done.values())


def _subtract(row: dict[int, float], other: dict[int, float], factor: float) -> None:
    """row − factor · other, in place; what vanishes goes."""
    for at, value in other.items():
        left = row.get(at, 0.0) - factor * value
        if abs(left) < TOLERANCE:
            row.pop(at, None)
        else:
            row[at] = left


def _partner(table: SumTable, key: int, entry: Sum) -> int:
    """The cell that is hidden beside a determined one: the smallest member that is not zero.

    Where a sum has none, any of its public cells, at last the total itself.
    """

    def size(other: int) -> tuple[bool, float, int]:
        value = table.values[other]
        return not value, abs(value or 0.0), other

    own = [entry, *(other for other in table.sums if key in other.cells and other is not entry)]
    rounds: list[list[frozenset[int]]] = [
        [candidate.members for candidate in own],
        [candidate.cells for candidate in own],
        # what determines it may stand further away, in sums of sums
        [frozenset(table.values)],
    ]
    for is_worth_something in (True, False):
        for found in rounds:
            for cells in found:
                public = [other for other in cells - table.hidden if table.values[other] or not is_worth_something]
                if public:
                    return min(public, key=size)
    raise LookupError(key)
