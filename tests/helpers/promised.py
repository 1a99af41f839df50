"""What queries promise in their heads and what they return, over every question to a published snapshot."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
import streamlit as st

from pipelines.contract.sql import fill_query, query
from pipelines.snapshots.neighbourhoods import neighbourhoods
from pipelines.snapshots.peers import peers
from pipelines.snapshots.snapshot import Snapshot
from pipelines.store.store import Store
from tools.drawn_pages import page_text, store_in_environment

ROOT = Path(__file__).parents[2]
ROOMS = (*(ROOT / "pipelines" / "snapshots").glob("*/*.sql"), *(ROOT / "pipelines").glob("[eb]*/sql/*.sql"))
QUESTIONS = {
    f"{(file.parent.parent if file.parent.name == 'sql' else file.parent).name}/{file.stem}": file
    for file in sorted(ROOMS)
}
_WRITES = re.compile(r"^\s*(CREATE|INSERT|DELETE|DROP)", re.MULTILINE)
TOWN = "DE-99000000"


def code(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def asking() -> list[str]:
    """Questions that answer rows; the others lay out temporary tables, or take their columns from a table."""
    return [name for name in QUESTIONS if not _WRITES.search(code(query(name))) and "{columns}" not in query(name)]


def returned(snapshot: Snapshot, store: Path, work: Path) -> dict[str, list[str]]:
    """Columns of every question, by asking it: about no row where that is enough, else by its page."""
    found = dict(_of_pages(store))
    found |= _of_differences(snapshot, work)
    for name in asking():
        if name not in found:
            text = fill_query(name, order="")
            found[name] = snapshot.query(text, dict.fromkeys(re.findall(r"\$(\w+)", code(text)))).columns
    return found


def _of_pages(store: Path) -> Iterator[tuple[str, list[str]]]:
    """Questions on temporary tables, which pages lay out."""
    seen: dict[str, list[str]] = {}

    def keeping(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Any = None) -> list[dict[str, Any]]:
        result = connection.execute(sql, dict(parameters or {}))
        names = [column[0] for column in result.description or ()]
        seen[sql] = names
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    # What another test has asked would be answered from the cache, and no question be seen.
    st.cache_resource.clear()
    with pytest.MonkeyPatch.context() as patch, store_in_environment(store):
        for module in (neighbourhoods, peers):
            patch.setattr(module, "fetch", keeping)
        page_text("neighbourhoods", {"municipality": TOWN, "measure": "per_floor"})
        page_text("comparison", {"municipality": "DE-05515000", "indicator": "ghg_per_head", "peer_class": "-"})
    return ((name, seen[query(name)]) for name in asking() if query(name) in seen)


def _of_differences(snapshot: Snapshot, work: Path) -> dict[str, list[str]]:
    """Questions to two snapshots at once."""
    store: Store = snapshot._store
    files = {name: work / f"{name}.duckdb" for name in ("old", "new")}
    with closing(duckdb.connect()) as connection:
        for name, file in files.items():
            shutil.copy(store.snapshot_file(snapshot.id), file)
            connection.execute(f"ATTACH '{file}' AS {name} (READ_ONLY)")
        found = {}
        for name in asking():
            if "old.public" in query(name):
                connection.execute(query(name), dict.fromkeys(re.findall(r"\$(\w+)", code(query(name)))))
                found[name] = [column[0] for column in connection.description or ()]
    return found


def promised(name: str, tables: dict[str, list[str]]) -> set[str]:
    """Columns that the head of a question names: `those of` a table or another question `but` some, and names."""
    (words,) = re.findall(r"^-- Columns:\s*((?:.*\n)(?:--   .*\n)*)", query(name) + "\n", re.MULTILINE)
    text = " ".join(line.removeprefix("--").strip() for line in words.splitlines())
    found: set[str] = set()
    for clause in text.split(";"):
        kept, _, left_out = clause.partition(" but ")
        for part in re.split(r",\s*", kept.strip()):
            whole = re.fullmatch(r"those of (\w+(?:/\w+)?)", part)
            if whole and "/" in whole.group(1):
                found |= promised(whole.group(1), tables)
            elif whole:
                found |= set(tables[whole.group(1)])
            elif part:
                found.add(part)
        found -= set(re.split(r",\s*", left_out.strip()))
    return found
