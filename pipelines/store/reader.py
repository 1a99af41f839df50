"""Opens the file of a snapshot as every reader does: read-only, without access to anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.store.errors import DamagedSnapshot
from pipelines.store.store import Store

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def connect_snapshot(store: Store, snapshot: str) -> DuckDBPyConnection:
    """Connect to the file of a snapshot; DamagedSnapshot if that fails."""
    import duckdb

    try:
        return duckdb.connect(
            str(store.snapshot_file(snapshot)),
            read_only=True,
            config={"enable_external_access": "false", "lock_configuration": "true"},
        )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise DamagedSnapshot(store=store.path, snapshot=snapshot, reason=reason) from error
