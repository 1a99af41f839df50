"""Which tables, columns and rows of a package are public; the rest is internal and leaves no installation.

Data, not code: visibility.toml. Used by the export, which writes nothing else, and by snapshots for readers
without a login.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipelines.contract.contract import TABLES, Column, Table


@dataclass(frozen=True, slots=True)
class Public:
    """The public part of a table: its columns, and the words that a row must have in some of them.

    A row without a word counts if it has an entry in the column `booked`; None: it does not count.
    """

    table: Table
    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[str, ...]]
    booked: str | None = None


@cache
def public_tables() -> tuple[Public, ...]:
    """The public part of every table of the contract, in its order; internal tables are left out."""
    said = _said()
    return tuple(
        Public(
            table,
            tuple(column for column in table.columns if column.name in said["public"][table.name]),
            {name: tuple(words) for name, words in said["rows"].get(table.name, {}).items()},
            said["booked"].get(table.name),
        )
        for table in TABLES
        if table.name in said["public"]
    )


@cache
def internal_tables() -> tuple[str, ...]:
    """Tables of a snapshot of which readers without a login see no row."""
    said = _said()
    return (*said["tables"], *said["without_login"]["tables"])


@cache
def internal_columns() -> Mapping[str, tuple[str, ...]]:
    """Columns of a snapshot's tables that are blank for readers without a login; see `internal_lists`."""
    said = _said()
    parts = (said["internal"], said["without_login"]["columns"])
    # A column that is named in both places is blank once.
    return {
        table: tuple(dict.fromkeys(name for part in parts for name in part.get(table, ())))
        for part in parts
        for table in part
    }


@cache
def internal_lists() -> Mapping[str, tuple[str, ...]]:
    """Columns of a snapshot's tables that hold lists, which are empty for readers without a login."""
    return {table: tuple(names) for table, names in _said()["without_login"]["lists"].items()}


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("visibility.toml").read_text(encoding="utf-8"))
