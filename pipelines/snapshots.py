"""Open snapshots for reading, list them, and say how two of them differ.

Readers open read-only, without access to other files, with a locked configuration. Used by the pages'
gateway, the command line and everything that comes out of a snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.queries import query
from pipelines.store import NoSnapshot, Store, UnknownSnapshot

if TYPE_CHECKING:
    import polars as pl
    from duckdb import DuckDBPyConnection

_LOCKED_DOWN = {"enable_external_access": "false", "lock_configuration": "true"}


class Snapshot:
    """One published state, open for reading. Every question takes a cursor of its own (thread-safe)."""

    def __init__(self, store: Store, snapshot: str) -> None:
        """Open the file; raises UnknownSnapshot."""
        import duckdb

        self.id = snapshot
        self.manifest: Mapping[str, Any] = store.manifest(snapshot)
        try:
            self._connection = duckdb.connect(
                store.snapshot_file(snapshot), read_only=True, config=dict(_LOCKED_DOWN)
            )
        except duckdb.Error as error:
            raise UnknownSnapshot(path=store.path, snapshot=snapshot) from error

    def query(self, name_or_sql: str, parameters: Mapping[str, object] | None = None) -> pl.DataFrame:
        """Answer `pipelines/queries/<name>.sql` (or SQL text) as a Polars frame."""
        with self.cursor() as cursor:
            return cursor.sql(_text(name_or_sql), params=dict(parameters or {})).pl()

    def rows(self, name_or_sql: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The same as plain rows, without loading Polars: for commands that start quickly."""
        with self.cursor() as cursor:
            return _plain(cursor.execute(_text(name_or_sql), dict(parameters or {})))

    def rows_as_of(
        self, year: int, name: str, parameters: Mapping[str, object] | None = None
    ) -> list[dict[str, Any]]:
        """Rows of `name` after the snapshot's data were judged anew at the end of that year.

        The query reads `assessments_as_of` where it would otherwise read `public.assessments`.
        """
        from pipelines.assess import assessments_as_of

        with self.cursor() as cursor:
            assessments_as_of(cursor, year)
            text = _text(name).replace("public.assessments", "assessments_as_of")
            return _plain(cursor.execute(text, dict(parameters or {})))

    def cursor(self) -> DuckDBPyConnection:
        """A connection of its own to the open file."""
        return self._connection.cursor()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Snapshot:
        """Use as a context manager."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close on leaving."""
        self.close()


def current_id(store: Path) -> str:
    """Name of the store's current snapshot; raises NoSnapshot."""
    snapshot = Store(store).current()
    if snapshot is None:
        raise NoSnapshot(path=store)
    return snapshot


def open_snapshot(store: Path, snapshot: str | None = None) -> Snapshot:
    """Open the named snapshot, or the current one. A unique beginning of the name is enough.

    Raises NoSnapshot or UnknownSnapshot.
    """
    if snapshot is None:
        return Snapshot(Store(store), current_id(store))
    return Snapshot(Store(store), full_id(store, snapshot))


def full_id(store: Path, beginning: str) -> str:
    """The one snapshot whose name begins so; raises UnknownSnapshot if there is none or several."""
    matching = [name for name in Store(store).known() if name.startswith(beginning)]
    if beginning in matching:
        return beginning
    if len(matching) != 1 or not beginning:
        raise UnknownSnapshot(path=store, snapshot=beginning)
    return matching[0]


def listed(store: Path) -> list[dict[str, Any]]:
    """Every snapshot with when it was made current, its packages and rows; the latest first."""
    holder = Store(store)
    current = current_id(store)
    published: dict[str, str] = {}
    for entry in holder.entries():
        if entry.get("snapshot"):
            published[entry["snapshot"]] = entry["at"]
    rows = []
    for name in holder.known():
        manifest = holder.manifest(name)
        rows.append(
            {
                "snapshot": name,
                "is_current": name == current,
                "published_at": published.get(name),
                "packages": len(manifest["packages"]),
                "rows": sum(manifest["rows"].values()),
                "code_version": manifest["code_version"],
                "sha256": manifest["sha256"],
            }
        )
    return sorted(rows, key=lambda row: (str(row["published_at"] or ""), str(row["snapshot"])), reverse=True)


def difference(store: Path, before: str, after: str) -> dict[str, Any]:
    """How two snapshots differ: values new, gone and changed, and every headline status that moved."""
    with open_snapshot(store, before) as old, open_snapshot(store, after) as new:
        values_old = {tuple(row.values())[:-1]: row["value"] for row in old.rows("values_by_key")}
        values_new = {tuple(row.values())[:-1]: row["value"] for row in new.rows("values_by_key")}
        moved = _moved(old.rows("headline_statuses"), new.rows("headline_statuses"))
        return {
            "before": old.id,
            "after": new.id,
            "values_new": len(values_new.keys() - values_old.keys()),
            "values_gone": len(values_old.keys() - values_new.keys()),
            "values_changed": sum(
                values_old[key] != values_new[key] for key in values_old.keys() & values_new.keys()
            ),
            "statuses_moved": moved,
        }


def _moved(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[dict[str, Any]]:
    key = ("municipality_id", "indicator_id", "area_id", "disaggregation", "target_id")
    old = {tuple(row[name] for name in key): row["status"] for row in before}
    moved = []
    for row in after:
        earlier = old.get(tuple(row[name] for name in key))
        if earlier != row["status"]:
            moved.append({name: row[name] for name in key} | {"before": earlier, "after": row["status"]})
    return moved


def _text(name_or_sql: str) -> str:
    return name_or_sql if " " in name_or_sql else query(name_or_sql)


def _plain(answer: DuckDBPyConnection) -> list[dict[str, Any]]:
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
