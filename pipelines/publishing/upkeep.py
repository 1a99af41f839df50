"""Looking after a store: put an earlier snapshot back in force, remove old ones.

Both leave an entry in the log. Relies on the store and on what papers cite; used by the command line and
by the pages.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from pipelines.contract.settings import Settings, account
from pipelines.snapshots.snapshot import current_id, full_id
from pipelines.store.citations import cited_snapshots
from pipelines.store.errors import writing
from pipelines.store.store import Entry, Store

# Beside the current snapshot, so that the start page can say what changed since.
KEPT = 1


def restore(
    store: Path, beginning: str, *, settings: Settings | None = None, now: datetime | None = None
) -> tuple[str, str]:
    """Put an earlier snapshot back in force; answers its id and the one before.

    Raises NoSnapshot or UnknownSnapshot. What is published next builds on the restored one.
    """
    holder, snapshot = Store(store), full_id(store, beginning)
    with holder.locked(), writing(store):
        holder.clean()
        previous = current_id(store)
        if snapshot != previous:
            holder.point_to(snapshot)
            holder.append(_entry(holder, "restore", snapshot, previous, settings, now))
    return snapshot, previous


def prune(store: Path, *, keep: int = KEPT, settings: Settings | None = None, now: datetime | None = None) -> list[str]:
    """Remove all snapshots but the current one, the `keep` last published before it and those papers cite.

    Originals stay: they are the truth, and any snapshot can be made from them again. Answers the ids
    that were removed.
    """
    holder = Store(store)
    current_id(store)
    with holder.locked(), writing(store):
        holder.clean()
        current = current_id(store)
        entries = holder.entries()
        published = dict.fromkeys(entry["snapshot"] for entry in reversed(entries))
        known = holder.known()
        kept = [current, *[name for name in published if name != current and name in known][:keep]]
        kept += [name for name in known if name in cited_snapshots(store) and name not in kept]
        pruned = [name for name in known if name not in kept]
        # The log first: should this be cut off, the rest is cleared by the next prune.
        if pruned:
            entry = _entry(holder, "prune", current, current, settings, now)
            holder.append({**entry, "pruned": pruned})
        for name in pruned:
            holder.manifest_file(name).unlink()
            holder.snapshot_file(name).unlink()
        _remove_rows(holder, kept)
    return pruned


def _remove_rows(store: Store, kept: list[str]) -> None:
    """Remove checked rows that no snapshot is made of any more."""
    used = {(part["package_id"], part["digest"]) for name in kept for part in store.manifest(name)["packages"]}
    for folder in store.checked.glob("*/*"):
        if (folder.parent.name, folder.name) not in used:
            shutil.rmtree(folder)


def _entry(
    store: Store, action: str, snapshot: str, previous: str, settings: Settings | None, now: datetime | None
) -> Entry:
    packages = store.manifest(snapshot)["packages"]
    return {
        "action": action,
        "at": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
        "by": account(settings or Settings()),
        "snapshot": snapshot,
        "previous": previous,
        "packages": [{"package_id": part["package_id"], "digest": part["digest"]} for part in packages],
    }
