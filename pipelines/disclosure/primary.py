"""Lays out primary suppression as a macro of SQL, made from the one rule in `indicators.confidentiality`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from indicators.confidentiality.primary import COLUMNS, is_secret
from pipelines.engine.duckdb_frames import expression_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {"confidential": "BOOLEAN", "area_id": "VARCHAR", "largest_share": "DOUBLE"}


def lay_out_rule(connection: DuckDBPyConnection) -> None:
    """Create the temporary macro `is_secret(confidential, area_id, case_count, min_case_count, largest_share)`."""
    connection.execute(f"CREATE OR REPLACE TEMP MACRO is_secret({', '.join(COLUMNS)}) AS {_rule()}")


@cache
def _rule() -> str:
    return expression_sql(is_secret(), {name: _TYPES.get(name, "BIGINT") for name in COLUMNS})
