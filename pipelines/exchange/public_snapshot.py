"""A snapshot as readers without a login see it: internal tables have no rows, internal columns no entries.

Views of one cursor hide the stored tables, so that no question can ask for more. Once a snapshot holds a schema for
each role, opening it with a role takes this module's place.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.contract.errors import CouldNotRun
from pipelines.contract.sql import Row
from pipelines.exchange.rows import where_public
from pipelines.exchange.visibility import internal_columns, internal_lists, internal_tables, public_tables
from pipelines.snapshots.snapshot import Snapshot, current_id
from pipelines.store.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class SnapshotTooOld(CouldNotRun):
    """A snapshot of an earlier version lacks tables, so that it cannot be said what in it is internal."""


class PublicSnapshot(Snapshot):
    """A snapshot whose every cursor sees public rows and columns only."""

    def __init__(self, store: Store, snapshot: str) -> None:
        """Open the snapshot's file; raises SnapshotTooOld where an earlier version made it."""
        super().__init__(store, snapshot)
        if self._completing:
            self.close()
            raise SnapshotTooOld(snapshot=snapshot[:12])

    def rows_by_rule(self, preset: str, name: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:  # noqa: ARG002
        """Rows of the question as stored: what a rule would judge is internal."""
        return self.rows(name, parameters)

    def _cursor(self, *macros: str) -> DuckDBPyConnection:
        cursor = super()._cursor(*macros)
        for view in _hiding_views():
            cursor.execute(view)
        return cursor


def open_public_snapshot(store: Path, snapshot: str | None = None) -> PublicSnapshot:
    """Open a snapshot by its full id, the current one by default, for readers without a login."""
    return PublicSnapshot(Store(store), snapshot or current_id(store))


def _hiding_views() -> list[str]:
    """Statements by which a cursor sees the public part of each table that has an internal one."""
    where = {public.table.name: where_public(public) for public in public_tables() if public.rows}
    where |= dict.fromkeys(internal_tables(), "FALSE")
    columns, lists = internal_columns(), internal_lists()
    return [
        f'CREATE TEMP VIEW "{table}" AS SELECT {_blanked(columns.get(table, ()), lists.get(table, ()))} '
        f'FROM public."{table}" AS entry WHERE {where.get(table, "TRUE")}'
        for table in sorted({*where, *columns, *lists})
    ]


def _blanked(columns: tuple[str, ...], lists: tuple[str, ...]) -> str:
    """Every column; those given are blank and keep their type, lists are empty."""
    blank = [f'CASE WHEN FALSE THEN entry."{name}" END AS "{name}"' for name in columns]
    blank += [f"'[]' AS \"{name}\"" for name in lists]
    return f"* REPLACE ({', '.join(blank)})" if blank else "*"
