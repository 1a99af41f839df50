"""Lays out rules of `indicators` as macros of SQL, each made from its one expression by `tools.make_views`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.contract.sql import query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def lay_out_rules(connection: DuckDBPyConnection) -> None:
    """Create temporary macros for this connection: those of `rules.sql`, whose head names them."""
    connection.execute(query("engine/rules"))
