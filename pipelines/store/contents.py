"""What a snapshot's tables hold, as sums that name the contents whatever the order of rows is.

Sums add up over parts of a table, so that a snapshot made from the one before is named without reading all
of it. Used by the build and by `pipelines.publishing.increment`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.contract.sql import fill_query, query

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Sums = dict[str, tuple[int, ...]]
# Columns that number rows within one snapshot and mean nothing outside of it.
NUMBERS = ("target_no", "series_no", "track_no")
# Tables of which a package holds the rows, not a municipality.
_OF_PACKAGES = ("packages", "findings")
_TARGET = ("municipality_id", "indicator_id", "area_id", "disaggregation", "target_id")


def content_digest(sums: Sums) -> str:
    """Name the contents of schema `facts`, whatever DuckDB's bytes and the order of rows are."""
    texts = {table: [str(value) for value in values] for table, values in sums.items()}
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()


def content_sums(
    connection: DuckDBPyConnection, chosen: Mapping[str, Sequence[str]] | None = None, of: str = ""
) -> Sums:
    """Number of rows and both sums of every table but `meta`; they add up over parts of a table.

    `chosen` (municipality_id and package_id to the ones that count) leaves the other rows out, and tables
    that have neither column. `of` is the attached database, else the connection's own. What is not
    committed yet does not count.
    """
    sums: Sums = {}
    for table in tables_of(connection, of):
        by = table.exchanged_by
        if chosen is not None and by is None:
            continue
        if table.is_empty:
            sums[table.name] = (0, 0, 0)
            continue
        rows = "store/content_rows_numbered" if table.is_numbered else "store/content_rows"
        source = fill_query(rows, place=f"{of}.facts" if of else "facts", table=table.name)
        where, values = "TRUE", {}
        if chosen is not None and by is not None:
            where, values = f"{by} IN (SELECT unnest($chosen))", {"chosen": list(chosen[by])}
        sql = fill_query("store/content_sums", source=source, columns=table.as_text, where=where)
        (found,) = connection.execute(sql, values).fetchall()
        sums[table.name] = tuple(int(value or 0) for value in found)
    return sums


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table of schema `facts`: its columns with their types, in order; without rows if it is empty."""

    name: str
    columns: Mapping[str, str]
    is_empty: bool

    @property
    def numbers(self) -> list[str]:
        """Columns that number rows within one snapshot and mean nothing outside of it."""
        return [name for name in NUMBERS if name in self.columns]

    @property
    def is_numbered(self) -> bool:
        """Whether only the number of a target says whose the rows are."""
        return "target_no" in self.columns and "municipality_id" not in self.columns

    @property
    def exchanged_by(self) -> str | None:
        """The column whose entries can be exchanged without the rest; None for what the program ships."""
        if self.name in _OF_PACKAGES:
            return "package_id"
        return "municipality_id" if "municipality_id" in self.columns or self.is_numbered else None

    @property
    def as_text(self) -> str:
        """The columns but numbers as SQL."""
        own = [f'"{name}"' for name in self.columns if name not in NUMBERS]
        key = [f'"{name}"' for name in _TARGET] if self.is_numbered else []
        return ", ".join([*key, *own])


def tables_of(connection: DuckDBPyConnection, of: str = "") -> list[StoredTable]:
    """Every table of schema `facts` but `meta`, in the order of their names."""
    found: dict[tuple[str, bool], dict[str, str]] = {}
    values = {"database": of}
    for name, column, kind, is_empty in connection.execute(query("store/tables_stored"), values).fetchall():
        found.setdefault((name, is_empty), {})[column] = kind
    return [StoredTable(name, columns, is_empty) for (name, is_empty), columns in found.items()]
