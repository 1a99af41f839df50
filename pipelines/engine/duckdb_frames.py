"""Frames of DuckDB: rows of a query read lazily, steps stored as tables; the bench for any number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators.vocabulary.frames import Frame
from pipelines.engine.benches import Bench, InMemory
from pipelines.engine.tables import create, store_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Up to so many rows are judged in memory: less than a hundred megabytes.
MOST_IN_MEMORY = 200_000
# A pathway reaches from the Kyoto base year to beyond every council's horizon; the filter does the rest.
FIRST_YEAR, LAST_YEAR = 1900, 2150


def bench_for(connection: DuckDBPyConnection, *, is_little: bool) -> Bench:
    """Choose the engine for few rows or for any number of them."""
    return InMemory(connection) if is_little else InDuckDB(connection)


class InDuckDB:
    """DuckDB: every step is a table, so that no query repeats the one before it."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        """Work on the snapshot of a connection."""
        self.connection = connection

    def frame(self, sql: str) -> Frame:
        """Read the rows of a query, when something asks for them."""
        return frame_of(self.connection, sql)

    def given(self, name: str, table: Any) -> Frame:
        """Copy a Polars table into a temporary one."""
        self.connection.register("given_in_memory", table.to_arrow())
        create(self.connection, f"temp.{name}", "FROM given_in_memory")
        self.connection.unregister("given_in_memory")
        return frame_of(self.connection, f"SELECT * FROM temp.{name}")

    def keep(self, name: str, frame: Frame) -> Frame:
        """Run a frame's query into a temporary table."""
        return keep_as(self.connection, f"temp.{name}", frame)

    def store(self, name: str, frame: Frame) -> Frame:
        """Run a frame's query into a table, figures in their stored form."""
        store_rows(self.connection, name, sql_of(frame))
        return frame_of(self.connection, f"SELECT * FROM {name}")


def frame_of(connection: DuckDBPyConnection, sql: str) -> Frame:
    """The rows of a query as a frame of DuckDB, not yet run."""
    return nw.from_native(connection.sql(sql)).lazy()


def keep_as(connection: DuckDBPyConnection, name: str, frame: Frame) -> Frame:
    """Run a frame's query inside the engine, store the rows under `name` and read on from there."""
    create(connection, name, sql_of(frame))
    return frame_of(connection, f"SELECT * FROM {name}")


def years(column: str) -> str:
    """The query of all years that anything can be drawn for."""
    return f"SELECT range::INTEGER AS {column} FROM range({FIRST_YEAR}, {LAST_YEAR})"


def sql_of(frame: Frame) -> str:
    """Answer the SQL of a frame of DuckDB."""
    relation: Any = frame.to_native()
    sql: str = relation.sql_query()
    return sql
