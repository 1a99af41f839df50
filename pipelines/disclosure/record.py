"""What pruned snapshots told: kept for good, because a later one is held against all that were ever published.

Of a snapshot that goes its manifest stays and a small file with its delivered observations, areas and
definitions, which answers the questions of `pipelines.disclosure.withholding` as the snapshot did. Used by
publishing when it prunes and by the withholding.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pipelines.contract.sql import query
from pipelines.store.errors import reading_snapshot
from pipelines.store.files import sync_file
from pipelines.store.manifest import SNAPSHOT_ID, NotAManifest, read_manifest
from pipelines.store.reader import check_snapshot
from pipelines.store.store import Store


def record_file(store: Store, snapshot: str) -> Path:
    """Where it lies what a pruned snapshot told."""
    return store.told / f"{snapshot}.duckdb"


def record_manifest(store: Store, snapshot: str) -> dict[str, Any] | None:
    """The manifest of a pruned snapshot; None where none is kept."""
    try:
        return read_manifest(store.told / f"{snapshot}.json", snapshot)
    except NotAManifest:
        return None


def recorded(store: Store) -> list[str]:
    """Ids of the snapshots of which it is kept what they told."""
    names = {path.stem for path in store.told.glob("*.duckdb")}
    return sorted(name for name in names if SNAPSHOT_ID.fullmatch(name))


def keep_told(store: Store, snapshot: str) -> list[Path]:
    """Keep of a sound snapshot what it told, before it goes; the files, which may be there already.

    Raises DamagedSnapshot: what cannot be read any more must not be forgotten.
    """
    file, manifest = record_file(store, snapshot), store.told / f"{snapshot}.json"
    if not (file.is_file() and manifest.is_file()):
        check_snapshot(store, snapshot)
        work = store.unfinished.work_folder()
        write_record(store, snapshot, store.snapshot_file(snapshot), work / file.name)
        shutil.copyfile(store.manifest_file(snapshot), work / manifest.name)
        for part in (file, manifest):
            sync_file(work / part.name)
            store.put(work / part.name, part)
    return [file, manifest]


def write_record(store: Store, snapshot: str, file: Path, target: Path) -> None:
    """Write into a new file what the snapshot in `file` told."""
    import duckdb

    whole = str(file).replace("'", "''")
    with duckdb.connect(str(target)) as connection:
        with reading_snapshot(store.path, snapshot):
            connection.execute(f"ATTACH '{whole}' AS whole (READ_ONLY)")
        try:
            connection.execute(query("disclosure/keep_told"))
        except (duckdb.CatalogException, duckdb.BinderException):
            # Laid out as an older program did, which cannot be asked today either.
            connection.execute("CREATE SCHEMA IF NOT EXISTS facts")
            connection.execute("CREATE TABLE IF NOT EXISTS facts.meta AS FROM whole.facts.meta")
        connection.execute("DETACH whole")
        connection.execute("CHECKPOINT")
