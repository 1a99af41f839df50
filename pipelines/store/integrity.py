"""What is wrong with a store: everything in it held against everything that names it.

Log against itself (its chain), pointer against log, manifests against log, snapshots against manifests,
originals against the digests they are named by. Reads only. Used by `snapshots verify` and by the repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from indicators.vocabulary.glossary import Language
from pipelines.store import say
from pipelines.store.archive import is_sound_original
from pipelines.store.citations import broken_citations
from pipelines.store.errors import DamagedManifest, DamagedSnapshot, StoreNotReadable, reading_store
from pipelines.store.files import sha256_of
from pipelines.store.log import (
    BrokenLine,
    Entry,
    chained_entries,
    lost_snapshots,
    read_entry,
    told_digests,
    whole_lines,
)
from pipelines.store.manifest import SNAPSHOT_ID
from pipelines.store.reader import check_snapshot, connect_snapshot
from pipelines.store.store import CITATIONS_FILE, Store

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Damage(StrEnum):
    """What is wrong with one thing of a store."""

    LOG_MISSING = "log_missing"
    LOG_BROKEN = "log_broken"
    POINTER = "pointer"
    SNAPSHOT_GONE = "snapshot_gone"
    SNAPSHOT_CHANGED = "snapshot_changed"
    MANIFEST = "manifest"
    UNLOGGED = "unlogged"
    TOLD = "told"
    ORIGINAL_GONE = "original_gone"
    ORIGINAL_CHANGED = "original_changed"
    CITATIONS = "citations"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where in the store, and what; `subject` is a snapshot or a package, if any."""

    damage: Damage
    place: str
    subject: str = ""

    def message(self, language: Language | str) -> str:
        """One sentence, with what to do."""
        return say(self.damage.value, Language(language), place=self.place, subject=self.subject)

    def as_record(self, language: Language | str) -> dict[str, str]:
        """An entry of `snapshots verify --format json`."""
        return {
            "damage": self.damage.value,
            "place": self.place,
            "subject": self.subject,
            "message": self.message(language),
        }


def problems(store: Store) -> list[Problem]:
    """Everything that is wrong with a store, what it all hangs on first; empty if it is sound.

    Raises StoreNotReadable where the operating system refuses to show it.
    """
    with reading_store(store.path):
        entries = sound_entries(store)
        found = [*_of_log(store), *_of_pointer(store), *_of_citations(store, entries)]
        found += [problem for name in snapshots_there(store, entries) for problem in _of_snapshot(store, name)]
        found += _of_unlogged(store, entries)
        found += _of_told(store, entries)
        found += _of_originals(store, entries)
        found += [Problem(Damage.FOREIGN, path.relative_to(store.path).as_posix()) for path in foreign(store)]
    return found


def sound_entries(store: Store) -> list[Entry]:
    """Every line of the log that is an entry, whether or not it follows the one before."""
    return [entry for line in whole_lines(store.log) if (entry := read_entry(line)) is not None]


def snapshots_there(store: Store, entries: Sequence[Entry]) -> list[str]:
    """Snapshots that the log says are there, and those it once named of which files are there."""
    pruned = set() if store.is_busy else {entry["snapshot"] for entry in entries} & set(store.named())
    lost = lost_snapshots(entries, ())
    return [*lost, *sorted(pruned - set(lost))]


def foreign(store: Store) -> list[Path]:
    """What lies in the folders of a store and is not of its making."""
    strange = [path for path in _below(store.snapshots) if not _is_part_of_snapshot(path)]
    strange += [path for path in _below(store.told) if not _is_part_of_snapshot(path)]
    for root in (store.packages, store.checked):
        for package in _below(root):
            if not package.is_dir():
                strange.append(package)
                continue
            strange += [path for path in _below(package) if not (path.is_dir() and _DIGEST.fullmatch(path.name))]
    return strange


def _of_log(store: Store) -> Iterator[Problem]:
    lines = whole_lines(store.log)
    if not lines:
        if store.pointer.exists() or store.named():
            yield Problem(Damage.LOG_MISSING, store.log.name)
        return
    try:
        list(chained_entries(lines))
    except BrokenLine as error:
        yield Problem(Damage.LOG_BROKEN, store.log.name, str(error.line))


def _of_pointer(store: Store) -> Iterator[Problem]:
    try:
        store.current_id()
    except StoreNotReadable:
        yield Problem(Damage.POINTER, store.pointer.name)


def _of_citations(store: Store, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Lines that are no citation, or are gone; a snapshot that only they cite would be pruned."""
    for number in broken_citations(store.path, entries):
        yield Problem(Damage.CITATIONS, CITATIONS_FILE, str(number))


def _of_snapshot(store: Store, name: str) -> Iterator[Problem]:
    manifest, file = store.manifest_file(name), store.snapshot_file(name)
    try:
        store.manifest(name)
        is_found = store.has_written_manifest(name)
    except DamagedManifest:
        is_found = False
    if not is_found:
        yield Problem(Damage.MANIFEST, manifest.relative_to(store.path).as_posix(), name)
    place = file.relative_to(store.path).as_posix()
    if not file.is_file():
        yield Problem(Damage.SNAPSHOT_GONE, place, name)
        return
    try:
        if is_found:
            check_snapshot(store, name)
        connect_snapshot(store, name).close()
    except DamagedSnapshot:
        yield Problem(Damage.SNAPSHOT_CHANGED, place, name)


def _of_unlogged(store: Store, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Files of snapshots that no entry of the log names, unless a change is under way."""
    logged = {entry["snapshot"] for entry in entries}
    for name in store.named() if not store.is_busy else ():
        for file in (store.snapshot_file(name), store.manifest_file(name)):
            if name not in logged and file.exists():
                yield Problem(Damage.UNLOGGED, file.relative_to(store.path).as_posix(), name)


def _of_told(store: Store, entries: Sequence[Entry]) -> Iterator[Problem]:
    """What pruned snapshots told, as the log has it."""
    digests = told_digests(entries)
    for name, digest in digests.items():
        file = store.told / name
        if not file.is_file() or sha256_of(file) != digest:
            yield Problem(Damage.TOLD, file.relative_to(store.path).as_posix(), file.stem)


def _of_originals(store: Store, entries: Sequence[Entry]) -> Iterator[Problem]:
    """Every package that a snapshot was ever made of: the originals stay."""
    parts = {(part["package_id"], part["digest"]): None for entry in entries for part in entry["packages"]}
    lying = [(path.parent.name, path.name) for path in store.packages.glob("*/*") if _DIGEST.fullmatch(path.name)]
    for package_id, digest in sorted({*parts, *(lying if not store.is_busy else ())}):
        folder = store.original(package_id, digest)
        place = folder.relative_to(store.path).as_posix()
        if not folder.is_dir():
            yield Problem(Damage.ORIGINAL_GONE, place, package_id)
        elif not is_sound_original(store, package_id, digest):
            yield Problem(Damage.ORIGINAL_CHANGED, place, package_id)


def _is_part_of_snapshot(path: Path) -> bool:
    return path.is_file() and path.suffix in (".duckdb", ".json") and SNAPSHOT_ID.fullmatch(path.stem) is not None


def _below(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
