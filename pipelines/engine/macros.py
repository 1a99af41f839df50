"""Lays out rules of `indicators` as macros of SQL, each made from its one expression."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import narwhals as nw

from indicators.confidentiality.primary import COLUMNS, is_secret
from indicators.targets.yearly_series import per_head
from pipelines.engine.duckdb_frames import expression_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {
    "confidential": "BOOLEAN",
    "area_id": "VARCHAR",
    "largest_share": "DOUBLE",
    "value": "DOUBLE",
    "heads": "DOUBLE",
}
_MACROS = {"is_secret": COLUMNS, "per_head": ("value", "heads")}


def lay_out_rules(connection: DuckDBPyConnection) -> None:
    """Create temporary macros for this connection.

    `is_secret(confidential, area_id, case_count, min_case_count, largest_share)` is primary suppression,
    `per_head(value, heads)` a value divided by its denominator.
    """
    for name, columns in _MACROS.items():
        connection.execute(f"CREATE OR REPLACE TEMP MACRO {name}({', '.join(columns)}) AS {_rules()[name]}")


@cache
def _rules() -> dict[str, str]:
    """The SQL of each rule."""
    expressions = {"is_secret": is_secret(), "per_head": per_head(nw.col("value"), nw.col("heads"))}
    return {
        name: expression_sql(expression, {column: _TYPES.get(column, "BIGINT") for column in _MACROS[name]})
        for name, expression in expressions.items()
    }
