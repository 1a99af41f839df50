"""SQL from files: each lies beside the module that asks it, with question, grain, parameters and columns in its head.

A query is named `room/question`. The room is a folder of `pipelines/snapshots` (`solutions/list`), which holds
questions to a published snapshot, or a room of `pipelines` with a folder `sql` (`judging/unit_costs`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = dict[str, Any]


@cache
def query(name: str) -> str:
    """Read the text of a query by its name; KeyError where there is none."""
    room, _, question = name.partition("/")
    pipelines = files("pipelines")
    for folder in (pipelines / "snapshots" / room, pipelines / room / "sql"):
        file = folder / f"{question}.sql"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise KeyError(name)


def fill_query(name: str, **parts: str) -> str:
    """Fill the gaps in braces of a query: names, for which SQL has no parameters."""
    text = query(name)
    for part, value in parts.items():
        text = text.replace("{" + part + "}", value)
    return text


def fetch(connection: DuckDBPyConnection, sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
    """Run a query and answer its rows as dicts of plain Python values."""
    result = connection.execute(sql, dict(parameters or {}))
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
