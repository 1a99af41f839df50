"""Looking after a store: put an earlier snapshot back in force, remove old ones.

Both leave an entry in the log. Relies on the store and on what papers cite; used by the command line and
by the pages.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from pipelines.contract.settings import Settings, account
from pipelines.disclosure.record import keep_told
from pipelines.snapshots.snapshot import current_id, full_id
from pipelines.store.citations import broken_citations, cited_snapshots
from pipelines.store.errors import CitationsDamaged, writing
from pipelines.store.files import sha256_of
from pipelines.store.log import Entry
from pipelines.store.reader import check_snapshot
from pipelines.store.store import Store

# Beside the current snapshot, so that the start page can say what changed since.
KEPT = 1


def restore(
    store: Path, beginning: str, *, settings: Settings | None = None, now: datetime | None = None
) -> tuple[str, str]:
    """Put an earlier snapshot back in force; answers its id and the one before.

    Raises NoSnapshot, UnknownSnapshot or DamagedSnapshot. What is published next builds on the restored one.
    """
    holder, snapshot = Store(store), full_id(store, beginning)
    with holder.locked(), writing(store):
        check_snapshot(holder, snapshot)
        previous = current_id(store)
        if snapshot != previous:
            holder.commit(_entry(holder, "restore", snapshot, previous, settings, now))
    return snapshot, previous


def prune(store: Path, *, keep: int = KEPT, settings: Settings | None = None, now: datetime | None = None) -> list[str]:
    """Remove all snapshots but the current one, the `keep` last published before it and those papers cite.

    Originals stay: they are the truth, and any snapshot can be made from them again. What the removed ones
    told stays, too: later ones are held against it. Answers the ids that were removed; raises
    DamagedSnapshot where one cannot be read.
    """
    holder = Store(store)
    current_id(store)
    with holder.locked(), writing(store):
        current = current_id(store)
        if broken_citations(store, holder.entries()):
            raise CitationsDamaged(store=store)
        published = dict.fromkeys(entry["snapshot"] for entry in reversed(holder.entries()))
        known = [name for name in holder.known() if name in published]
        cited = cited_snapshots(store)
        kept = [current, *[name for name in published if name != current and name in known][:keep]]
        kept += [name for name in known if name in cited and name not in kept]
        rows = _unused_rows(holder, kept)
        pruned = [name for name in known if name not in kept]
        told = [file for name in pruned for file in keep_told(holder, name)]
        for name in pruned:
            holder.drop(holder.manifest_file(name))
            holder.drop(holder.snapshot_file(name))
        for folder in rows:
            holder.drop(folder)
        if pruned or rows:
            digests = {file.name: sha256_of(file) for file in told}
            holder.commit(
                _entry(holder, "prune", current, current, settings, now) | {"pruned": pruned, "told": digests}
            )
    return pruned


def _unused_rows(store: Store, kept: list[str]) -> list[Path]:
    """Checked rows that no snapshot is made of any more."""
    used = {(part["package_id"], part["digest"]) for name in kept for part in store.manifest(name)["packages"]}
    folders = [folder for folder in store.checked.glob("*/*") if re.fullmatch("[0-9a-f]{64}", folder.name)]
    return sorted(folder for folder in folders if (folder.parent.name, folder.name) not in used)


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
