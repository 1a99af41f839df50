"""Opens the file of a snapshot as every reader does: read-only, without access to anything else.

Before that it is held against its manifest: figures of a file that is no longer the published one are given out
by nobody. Used by snapshots and by what compares snapshots.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.store.errors import (
    DamagedManifest,
    DamagedSnapshot,
    ForeignSnapshot,
    SnapshotChanged,
    SnapshotGone,
    reason_of,
)
from pipelines.store.files import sha256_of
from pipelines.store.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_NAME = "SELECT value FROM facts.meta WHERE key = 'snapshot'"


def check_snapshot(store: Store, snapshot: str) -> None:
    """Hold a snapshot's file against its manifest, byte by byte.

    Raises SnapshotGone, SnapshotChanged or DamagedManifest.
    """
    file = store.snapshot_file(snapshot)
    if not file.is_file():
        raise SnapshotGone(store=store.path, snapshot=snapshot)
    manifest = store.manifest(snapshot)
    if not store.has_written_manifest(snapshot):
        raise DamagedManifest(store=store.path, snapshot=snapshot, reason=store.log.name)
    try:
        is_other = file.stat().st_size != manifest["bytes"] or sha256_of(file) != manifest["sha256"]
    except OSError as error:
        raise DamagedSnapshot(store=store.path, snapshot=snapshot, reason=reason_of(error)) from error
    if is_other or _write_ahead(file).exists():
        raise SnapshotChanged(store=store.path, snapshot=snapshot)


def connect_snapshot(store: Store, snapshot: str) -> DuckDBPyConnection:
    """Connect to the file of a snapshot; raises SnapshotGone, DamagedSnapshot or ForeignSnapshot."""
    return connect_file(store, snapshot, store.snapshot_file(snapshot))


def connect_file(store: Store, snapshot: str, file: Path) -> DuckDBPyConnection:
    """Connect to a file that must be that of the snapshot, as its own table `meta` says."""
    import duckdb

    if not file.is_file():
        raise SnapshotGone(store=store.path, snapshot=snapshot)
    # DuckDB would take in what somebody wrote there.
    if _write_ahead(file).exists():
        raise SnapshotChanged(store=store.path, snapshot=snapshot)
    try:
        connection = duckdb.connect(
            str(file), read_only=True, config={"enable_external_access": "false", "lock_configuration": "true"}
        )
    except duckdb.Error as error:
        raise DamagedSnapshot(store=store.path, snapshot=snapshot, reason=reason_of(error)) from error
    try:
        names = [value for (value,) in connection.execute(_NAME).fetchall()]
    except duckdb.Error as error:
        connection.close()
        raise DamagedSnapshot(store=store.path, snapshot=snapshot, reason=reason_of(error)) from error
    if names != [snapshot]:
        connection.close()
        raise ForeignSnapshot(store=store.path, snapshot=snapshot, found=", ".join(names) or "–")
    return connection


def _write_ahead(file: Path) -> Path:
    return file.with_name(f"{file.name}.wal")
