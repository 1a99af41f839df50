"""Tables and views of a snapshot from queries; figures are stored with twelve significant digits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def create(connection: DuckDBPyConnection, name: str, sql: str, *, kind: str = "TABLE", **parameters: Any) -> None:
    """Store the rows of a query, or the query itself as a VIEW; `temp.` lasts as long as the connection."""
    word = f"TEMPORARY {kind}" if name.startswith("temp.") else kind
    connection.execute(f"CREATE OR REPLACE {word} {name} AS {sql}", parameters)


def store_rows(connection: DuckDBPyConnection, name: str, sql: str, **parameters: Any) -> None:
    """Store the rows of a query with every float rounded to twelve significant digits.

    What engines and orders of adding up leave in the digits behind them is no part of a figure.
    """
    found = connection.sql(sql, params=parameters or None)
    floats = [column for column, kind in zip(found.columns, found.types, strict=True) if kind == "DOUBLE"]
    # Zero is added because minus zero is zero.
    rounded = ", ".join(f'printf(\'%.11e\', "{column}")::DOUBLE + 0 AS "{column}"' for column in floats)
    create(connection, name, f"SELECT * REPLACE ({rounded}) FROM ({sql})" if rounded else sql, **parameters)
