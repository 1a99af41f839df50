"""The bench that a judgement works at: rows of a snapshot in, judged tables out, on either engine.

DuckDB takes a second or two to read the formulas however few rows there are; Polars is done by then but
needs all rows in memory. Both give the same tables (held by a test). Relies on `pipelines.judging.targets`
for the DuckDB side; used by `pipelines.judging.judge` and its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import narwhals as nw

from indicators.vocabulary.frames import Frame, keep_in_memory
from pipelines.engine.tables import store_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class Bench(Protocol):
    """An engine with the connection of the snapshot that is judged."""

    @property
    def connection(self) -> DuckDBPyConnection:
        """The snapshot."""

    def frame(self, sql: str) -> Frame:
        """Read the rows of a query."""

    def given(self, name: str, table: Any) -> Frame:
        """Take in a Polars table."""

    def keep(self, name: str, frame: Frame) -> Frame:
        """Settle intermediate rows that only formulas read; answer the settled frame."""

    def store(self, name: str, frame: Frame) -> Frame:
        """Put rows into a table of the snapshot, `temp.` for as long as the connection; answer them."""


class InMemory:
    """Polars: what is stored is handed to DuckDB, everything else stays in memory."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        """Work on the snapshot of a connection."""
        self.connection = connection

    def frame(self, sql: str) -> Frame:
        """Read the rows of a query, at once."""
        rows: Frame = nw.from_native(self.connection.sql(sql).pl().lazy())
        return rows

    def given(self, _name: str, table: Any) -> Frame:
        """Take in a Polars table as it is."""
        rows: Frame = nw.from_native(table.lazy())
        return rows

    def keep(self, name: str, frame: Frame) -> Frame:
        """Compute a frame; nothing but the caller knows of it."""
        return keep_in_memory(name, frame)

    def store(self, name: str, frame: Frame) -> Frame:
        """Compute a frame, copy it into a table of DuckDB and read on from what is stored there."""
        rows = frame.collect("polars").to_native().to_arrow()
        self.connection.register("judged_in_memory", rows)
        store_rows(self.connection, name, "FROM judged_in_memory")
        self.connection.unregister("judged_in_memory")
        return self.frame(f"FROM {name}")
