"""Secondary suppression: no suppressed value can be had by subtraction from what stays public.

Where the public values of a sum leave only one member open, the smallest other one that is not zero is
suppressed as well, in every sum, until nothing is determined any more, not by one sum and not by several
together, and every secret is uncertain by a tenth to either side (docs/methods.md#confidentiality). Runs in the
build before anything is derived or judged, so totals, heads and shares inherit it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indicators.vocabulary.glossary import TimeAggregation
from pipelines.contract.sql import query
from pipelines.disclosure.periods import PeriodCell, period_sums
from pipelines.disclosure.protection import INTERVAL, cheapest_partners, unprotected_cells, unsettled_cells
from pipelines.disclosure.sums import Cell, Sum, SumTable, determined_cells, tables_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BY_AREA = ("areas", "within")


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
    return complementary_cells(cells, [*sums_of(connection, batch), *period_sums(_period_cells(connection, batch))])


def _period_cells(connection: DuckDBPyConnection, batch: int) -> Iterator[PeriodCell]:
    """The values of the batch with the days they stand for."""
    for row_no, *series, start, end, rule, is_amount in connection.execute(
        query("disclosure/secondary_periods"), {"batch": batch}
    ).fetchall():
        yield PeriodCell(row_no, tuple(series), start, end, TimeAggregation(rule), is_amount)


def sums_of(connection: DuckDBPyConnection, batch: int) -> list[Sum]:
    """The sums over areas and dimensions of the municipalities of a batch, cells by their row number."""
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
    """The keys of the public cells that have to be hidden so that every hidden one stays uncertain.

    A value that is not stated counts as known to be nothing: whoever subtracts will take it so.
    """
    values = {cell.key: cell.value for cell in cells}
    secrets = {cell.key for cell in cells if cell.is_hidden}
    chosen: set[int] = set()
    for table in tables_of(values, secrets, sums):
        _hide_until_uncertain(table, secrets)
        chosen |= {key for key in table.hidden if key >= 0} - secrets
    return chosen


def recoverable_cells(cells: Iterable[Cell], sums: Iterable[Sum]) -> set[int]:
    """The keys of hidden cells whose value follows from the public ones."""
    values = {cell.key: cell.value for cell in cells}
    hidden = {cell.key for cell in cells if cell.is_hidden}
    return {key for table in tables_of(values, hidden, sums) for key, _ in determined_cells(table)}


def _hide_until_uncertain(table: SumTable, secrets: set[int]) -> None:
    """Hide cells of the table until none is determined and no secret is too near to it.

    Hiding more makes nothing more certain: a secret that was uncertain enough stays so.
    """
    left = secrets & table.hidden
    while not table.hidden >= table.values.keys():
        if found := _determined(table):
            table.hidden.add(_partner(table, *found))
            continue
        left = unsettled_cells(table, sorted(left))
        # What hides a large secret hides small ones as well.
        for key in sorted(left, key=lambda key: (table.values[key] or 0.0, key), reverse=True):
            if not unprotected_cells(table, [key]):
                left.discard(key)
                continue
            entry = next(entry for entry in table.sums if key in entry.cells)
            table.hidden |= cheapest_partners(table, key) or {_partner(table, key, entry)}
            break
        else:
            return


def _determined(table: SumTable) -> tuple[int, Sum] | None:
    """A hidden cell that the sums determine, with a sum that it stands in; the simple ones first."""
    for entry in table.sums:
        left = entry.cells & table.hidden
        if len(left) == 1 and (key := next(iter(left))) >= 0:
            return key, entry
    return next(determined_cells(table), None)


def _partner(table: SumTable, key: int, entry: Sum) -> int:
    """The cell that is hidden beside another: the smallest member that is not zero, best one that is large enough.

    Where a sum has none, any of its public cells, at last the total itself.
    """
    least = INTERVAL * abs(table.values[key] or 0.0)

    def size(other: int) -> tuple[bool, bool, float, int]:
        value = abs(table.values[other] or 0.0)
        return not value, value < least, value, other

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
