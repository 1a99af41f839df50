"""Which tables, columns and rows of a package are public; the rest is internal and leaves no installation.

Data, not code: visibility.toml. Used by the export, which writes nothing else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
    said = tomllib.loads(files(__package__).joinpath("visibility.toml").read_text(encoding="utf-8"))
    return tuple(
        Public(
            table,
            tuple(column for column in table.columns if column.name not in said["columns"].get(table.name, ())),
            {name: tuple(words) for name, words in said["rows"].get(table.name, {}).items()},
            said["booked"].get(table.name),
        )
        for table in TABLES
        if table.name not in said["tables"]
    )
