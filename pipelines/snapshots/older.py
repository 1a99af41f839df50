"""Lets the questions of today be asked of a snapshot that an older version wrote.

What it has no column for is unknown, what it has no table for is empty: temporary views hide the stored ones.
`shape.json` holds the tables and columns of today and is made by `tools.make_views`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SHAPE_FILE = "shape.json"
# What was true of every row before a column said so: what is open was all that was told of cover.
_BEFORE = {"cliff_grade": "'open'", "may_overlap": "FALSE"}
_OF_COVER = {"DECIMAL(18,2)": "0", "BOOLEAN": "FALSE"}
_STORED = "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'public' AND NOT internal"


def completing_views(connection: DuckDBPyConnection) -> str:
    """Write the temporary views that complete a snapshot, as SQL; nothing for one of today's version."""
    written = connection.execute("SELECT value FROM public.meta WHERE key = 'layout'").fetchall()
    if written == [(_shape()["layout"],)]:
        return ""
    stored: dict[str, set[str]] = {}
    for table, column in connection.execute(_STORED).fetchall():
        stored.setdefault(table, set()).add(column)
    return "".join(
        _view(table, columns, stored.get(table))
        for table, columns in _shape()["tables"].items()
        if not set(columns) <= stored.get(table, set())
    )


@cache
def _shape() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((resources.files(__package__) / SHAPE_FILE).read_text(encoding="utf-8"))
    return content


def _view(table: str, columns: dict[str, str], stored: set[str] | None) -> str:
    """A view of a table with the columns that it lacks."""
    by_kind = _OF_COVER if table == "funding_cover" else {}
    missing = [
        f'{_BEFORE.get(name, by_kind.get(kind, "NULL"))}::{kind} AS "{name}"'
        for name, kind in columns.items()
        if stored is None or name not in stored
    ]
    source = "WHERE FALSE" if stored is None else f'FROM public."{table}"'
    own = "" if stored is None else "*, "
    return f'CREATE OR REPLACE TEMP VIEW "{table}" AS SELECT {own}{", ".join(missing)} {source};\n'
