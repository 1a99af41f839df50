"""Snapshots as readers see them: opened read-only and locked down, listed, compared.

A reader never blocks a publisher and never sees a half-made file. Relies on the store and on the
questions in `pipelines.contract.sql`; used by the command line, by the pages' gateway and by papers.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipelines.contract.sql import Row, fetch, query
from pipelines.snapshots.older import completing_views
from pipelines.store.errors import DamagedSnapshot, NoSnapshot, UnknownSnapshot, reading_snapshot
from pipelines.store.log import lost_snapshots
from pipelines.store.reader import check_snapshot, connect_snapshot
from pipelines.store.store import Store

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

_QUERY_NAME = re.compile(r"[a-z_]+/[a-z_]+")
_LEAST_BEGINNING = 4
# What outlets may see; views of steps between are found by name as well.
_SEARCH_PATH = """
SELECT string_agg(schema_name, ',' ORDER BY schema_name)
FROM duckdb_schemas() WHERE database_name = current_database() AND schema_name IN ('public', 'steps')
"""
# Judgements of another date that are kept open beside the stored one.
_MOST_YEARS = 20


class Snapshot:
    """One open snapshot; safe to share between threads, questions at the same time take cursors of their own."""

    def __init__(self, store: Store, snapshot: str) -> None:
        """Open the snapshot's file; raises DamagedSnapshot if that fails."""
        self.id = snapshot
        self._store = store
        # Temporary tables belong to one connection, hence one per year and municipalities asked for.
        self._years: OrderedDict[tuple[int, tuple[str, ...]], DuckDBPyConnection] = OrderedDict()
        self._rules: dict[str, DuckDBPyConnection] = {}
        self._idle: list[DuckDBPyConnection] = []
        self._years_lock = Lock()
        self._connection = connect_snapshot(store, snapshot)
        with self._reading():
            ((self._path,),) = self._connection.execute(_SEARCH_PATH).fetchall()
            self._completing = completing_views(self._connection)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """What the snapshot was made from."""
        return self._store.manifest(self.id)

    def query(self, name_or_sql: str, parameters: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """Answer a question: a query by its name, or SQL."""
        with self._reading(), self._asked() as cursor:
            answer: pl.DataFrame = cursor.sql(_sql(name_or_sql), params=dict(parameters or {})).pl()
            return answer

    def rows(self, name_or_sql: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The same as plain rows, without loading polars."""
        with self._reading(), self._asked() as cursor:
            return fetch(cursor, _sql(name_or_sql), parameters)

    def rows_as_of(self, year: int, name: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Rows of a question as the snapshot's data would have been judged at the end of that year.

        Temporary tables hide the stored judgement from that year's cursor; they are made once for the
        municipalities that the parameters name (`municipality_id`, or `members` joined by commas).
        """
        asked = (year, _municipalities(parameters or {}))
        with self._years_lock, self._reading():
            cursor = self._years.get(asked)
            if cursor is None:
                from pipelines.judging.judge import assessments_as_of

                cursor = self._cursor()
                try:
                    assessments_as_of(cursor, year, asked[1], projection_version=self._projection_version())
                except BaseException:
                    cursor.close()
                    raise
                self._years[asked] = cursor
                if len(self._years) > _MOST_YEARS:
                    self._years.popitem(last=False)[1].close()
            self._years.move_to_end(asked)
            rows = fetch(cursor, _sql(name), parameters)
        # Judged just now: by today's methods, whatever the snapshot was judged by.
        return [{**row, "assessed_by": None} if "assessed_by" in row else row for row in rows]

    def _projection_version(self) -> str:
        """The version by which series were continued, if this program knows it, else today's."""
        from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION

        version = str(self.manifest["made_from"].get("methods", {}).get("projection", PROJECTION_VERSION))
        return version if version in CONSTANTS else PROJECTION_VERSION

    def rows_by_rule(self, preset: str, name: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Rows of a question about the budget as a preset of thresholds would judge it, not as stored.

        A temporary table hides the stored judgement, made once a preset; KeyError if it is unknown.
        """
        with self._years_lock, self._reading():
            cursor = self._rules.get(preset)
            if cursor is None:
                from indicators.money.rules import preset as rule_of_name
                from pipelines.judging.judge import positions_by_rule

                rule = rule_of_name(preset)
                cursor = self._cursor()
                positions_by_rule(cursor, rule)
                self._rules[preset] = cursor
            return fetch(cursor, _sql(name), parameters)

    @contextmanager
    def cursor(self) -> Iterator[DuckDBPyConnection]:
        """A connection of one's own to the snapshot, with its own temporary tables.

        Whoever asks says what failed (`reading_snapshot`): some write what they read, and that may fail, too.
        """
        cursor = self._cursor("engine/rules")
        try:
            yield cursor
        finally:
            cursor.close()

    def _reading(self) -> AbstractContextManager[None]:
        """Say DamagedSnapshot where a block of the file cannot be read."""
        return reading_snapshot(self._store.path, self.id)

    @contextmanager
    def _asked(self) -> Iterator[DuckDBPyConnection]:
        """A cursor for one question, which the next one takes over; of one that failed nothing is left."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._cursor()
        try:
            yield cursor
        except BaseException:
            cursor.close()
            raise
        self._idle.append(cursor)

    def _cursor(self, *macros: str) -> DuckDBPyConnection:
        """The door: a cursor whose questions read what outlets may see, naming no schema, and know the macros."""
        cursor = self._connection.cursor()
        cursor.execute(f"SET search_path = '{self._path}'")
        if self._completing:
            cursor.execute(self._completing)
        for file in macros or ("engine/rules", "snapshots/shared"):
            cursor.execute(query(file))
        return cursor

    def close(self) -> None:
        """Let go of the file."""
        for cursor in (*self._years.values(), *self._rules.values(), *self._idle):
            cursor.close()
        self._idle.clear()
        self._years.clear()
        self._rules.clear()
        self._connection.close()

    def __enter__(self) -> Snapshot:
        """Use the snapshot in a with statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it at the end of the with statement."""
        self.close()


def open_snapshot(store: Path, snapshot: str | None = None) -> Snapshot:
    """Open a snapshot of a store: the current one, or that of the given id or beginning of an id.

    Its file is held against its manifest first. Raises NoSnapshot, UnknownSnapshot or DamagedSnapshot.
    """
    opened = Store(store)
    name = current_id(store) if snapshot is None else full_id(store, snapshot)
    check_snapshot(opened, name)
    return Snapshot(opened, name)


def current_id(store: Path) -> str:
    """Id of the snapshot in force; raises NoSnapshot if nothing has been published."""
    current = Store(store).current_id()
    if current is None:
        raise NoSnapshot(store=store)
    return current


def full_id(store: Path, beginning: str) -> str:
    """The one snapshot whose id begins so, be it lost; raises UnknownSnapshot if there is none or several."""
    current_id(store)
    holder = Store(store)
    there = {*holder.named(), *lost_snapshots(holder.entries(), ())}
    fitting = sorted(name for name in there if name.startswith(beginning))
    if beginning in fitting:
        return beginning
    if len(beginning) < _LEAST_BEGINNING or len(fitting) != 1:
        raise UnknownSnapshot(store=store, snapshot=beginning)
    return fitting[0]


def list_snapshots(store: Path) -> list[Row]:
    """Every snapshot of a store with a sound manifest, the last published first; raises NoSnapshot.

    Keys: snapshot, is_current, published_at, published_by, previous, packages, municipalities, rows
    (numbers), bytes, code_version, sha256.
    """
    holder, current = Store(store), current_id(store)
    entries = holder.entries()
    position = {entry["snapshot"]: at for at, entry in enumerate(entries)}
    rows = []
    for name in sorted(position.keys() & set(holder.known()), key=lambda name: position[name], reverse=True):
        manifest = _manifest(holder, name)
        if manifest is None:
            continue
        rows.append(
            {
                "snapshot": name,
                "is_current": name == current,
                "published_at": manifest["published_at"],
                "published_by": manifest["published_by"],
                "previous": manifest.get("previous"),
                "packages": len(manifest["packages"]),
                "municipalities": manifest["rows"].get("municipalities", 0),
                "rows": sum(manifest["rows"].values()),
                "bytes": manifest["bytes"],
                "code_version": manifest["code_version"],
                "sha256": manifest["sha256"],
            }
        )
    return rows


def damaged_snapshots(store: Path) -> list[str]:
    """Ids of published snapshots that `list_snapshots` leaves out: gone, or without a sound manifest."""
    holder = Store(store)
    entries = holder.entries()
    lost = lost_snapshots(entries, holder.known())
    return lost + [name for name in holder.known() if _manifest(holder, name) is None]


def _manifest(store: Store, snapshot: str) -> dict[str, Any] | None:
    """The manifest of a snapshot; None where it is not the one that was written."""
    try:
        manifest = store.manifest(snapshot)
    except DamagedSnapshot:
        return None
    return manifest if store.has_written_manifest(snapshot) else None


def _municipalities(parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """Whom the parameters of a question are about; empty for all."""
    members = parameters.get("members") or parameters.get("municipality_id") or ""
    return tuple(sorted(filter(None, str(members).split(","))))


def _sql(name_or_sql: str) -> str:
    return query(name_or_sql) if _QUERY_NAME.fullmatch(name_or_sql) else name_or_sql
