"""The store on disk: where things lie, which snapshot is current, who may write, what happened.

    packages/<package_id>/<digest>/   originals, untouched
    checked/<package_id>/<digest>/    their checked rows as Parquet, a cache
    snapshots/<id>.duckdb + .json     immutable snapshots with their manifests
    told/<id>.duckdb + .json          what snapshots told that were pruned since, with their manifests
    current                           id of the snapshot in force and digest of the log's last line
    log.jsonl                         who published what, when; each line holds the digest of the one before
    papers.jsonl                      which snapshots papers cite
    .unfinished/                      what is being made; nothing else is ever removed but what prune names
    quarantine/                       what `snapshots repair` took aside

A change happens with its line in the log; the pointer follows. Where a kill came between, the log is one ahead
and holds, and the next change lets the pointer follow. Where both disagree otherwise, something was lost or
edited, and everybody is told so. Relies on the file system alone; used by publishing, snapshots and commands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pipelines.store import log as logs
from pipelines.store.errors import (
    DamagedManifest,
    LogDamaged,
    LogMissing,
    PointerDamaged,
    PointerMissing,
    PointerOff,
    StoreBusy,
    StoreNotReadable,
    StorePathUnusable,
    reading_store,
    writing,
)
from pipelines.store.files import move_durably, sha256_of, sync_folder, write_durably, write_file
from pipelines.store.log import (
    BrokenLine,
    Entry,
    chained_entries,
    digest_of_line,
    last_line,
    manifest_digest,
    read_entry,
    whole_lines,
)
from pipelines.store.manifest import SNAPSHOT_ID, NotAManifest, read_manifest
from pipelines.store.unfinished import Unfinished

WAIT_MINUTES = 15
CITATIONS_FILE = "papers.jsonl"
_POINTER = re.compile(rb"([0-9a-f]{16})(?: ([0-9a-f]{64}))?\s*")
# A reader who looks while a publisher writes looks again.
_LOOKS = 5
# DuckDB ends the name of a file there.
_UNUSABLE = "?"


class Store:
    """A store at `path`; nothing is created before something is published."""

    def __init__(self, path: Path | str) -> None:
        """Remember where the store lies; raises StorePathUnusable."""
        self.path = Path(path)
        if _UNUSABLE in str(path):
            raise StorePathUnusable(store=path, sign=_UNUSABLE)
        self.unfinished = Unfinished(self.path)

    @property
    def packages(self) -> Path:
        """Folder of the originals."""
        return self.path / "packages"

    @property
    def checked(self) -> Path:
        """Folder of the checked rows."""
        return self.path / "checked"

    @property
    def snapshots(self) -> Path:
        """Folder of the snapshots."""
        return self.path / "snapshots"

    @property
    def told(self) -> Path:
        """Folder of what pruned snapshots told."""
        return self.path / "told"

    @property
    def quarantine(self) -> Path:
        """Folder of what was taken aside."""
        return self.path / "quarantine"

    @property
    def log(self) -> Path:
        """The log."""
        return self.path / "log.jsonl"

    @property
    def pointer(self) -> Path:
        """The file that names the snapshot in force."""
        return self.path / "current"

    @property
    def end_mark(self) -> Path:
        """The file that holds the digest of the log's last line, so that a log cut short is seen."""
        return self.path / ".log-end"

    def original(self, package_id: str, digest: str) -> Path:
        """Folder with the original files of a package."""
        return self.packages / package_id / digest

    def checked_rows(self, package_id: str, digest: str) -> Path:
        """Folder with the checked rows of a package."""
        return self.checked / package_id / digest

    def snapshot_file(self, snapshot: str) -> Path:
        """The DuckDB file of a snapshot."""
        return self.snapshots / f"{snapshot}.duckdb"

    def manifest_file(self, snapshot: str) -> Path:
        """The manifest of a snapshot."""
        return self.snapshots / f"{snapshot}.json"

    # --- what is there ------------------------------------------------------------------------------

    def current_id(self) -> str | None:
        """Id of the snapshot in force; None before the first publish.

        Raises PointerMissing, PointerDamaged, PointerOff, LogMissing or LogDamaged.
        """
        return self._in_force()[0]

    def manifest(self, snapshot: str) -> dict[str, Any]:
        """What a snapshot was made from; raises DamagedManifest."""
        try:
            return read_manifest(self.manifest_file(snapshot), snapshot)
        except NotAManifest as error:
            raise DamagedManifest(store=self.path, snapshot=snapshot, reason=error) from error

    def holds(self, snapshot: str) -> bool:
        """Whether the snapshot is there just as it was written: its manifest, and the file that it names."""
        try:
            manifest = self.manifest(snapshot)
            file = self.snapshot_file(snapshot)
            return bool(file.stat().st_size == manifest["bytes"] and sha256_of(file) == manifest["sha256"])
        except (DamagedManifest, OSError):
            return False

    def is_sound(self, snapshot: str) -> bool:
        """Whether the snapshot is there as it was published: held, named by the log, with the manifest named there."""
        is_logged = any(entry["snapshot"] == snapshot for entry in self.entries())
        return is_logged and self.holds(snapshot) and self.has_written_manifest(snapshot)

    def has_written_manifest(self, snapshot: str) -> bool:
        """Whether there is a manifest, byte by byte the one that the log names, if it names one."""
        with reading_store(self.path):
            digest = manifest_digest(whole_lines(self.log), snapshot)
        file = self.manifest_file(snapshot)
        return file.is_file() and digest in (None, sha256_of(file))

    def known(self) -> list[str]:
        """Ids of all snapshots that are there with their manifests, whatever these hold."""
        return [name for name in self.named() if self.snapshot_file(name).is_file() and self._has_manifest(name)]

    def named(self) -> list[str]:
        """Ids of which there is a snapshot, its manifest, or both; raises StoreNotReadable."""
        with reading_store(self.path):
            files = [path for path in _files(self.snapshots) if path.suffix in (".duckdb", ".json")]
        return sorted({path.stem for path in files if SNAPSHOT_ID.fullmatch(path.stem)})

    def entries(self) -> list[Entry]:
        """The log, oldest first; raises LogDamaged at a line that does not follow the one before it."""
        with reading_store(self.path):
            lines = whole_lines(self.log)
        try:
            return list(chained_entries(lines))
        except BrokenLine as error:
            raise LogDamaged(store=self.path, line=error.line) from error

    def _has_manifest(self, snapshot: str) -> bool:
        return self.manifest_file(snapshot).is_file()

    def _in_force(self) -> tuple[str | None, bool]:
        """The snapshot in force, and whether the pointer names it and the last line of the log."""
        for look in range(1, _LOOKS + 1):
            pointer, end = self._pointed(), self._log_end()
            try:
                return self._agreed(pointer, end)
            except StoreNotReadable:
                if look == _LOOKS or (pointer, end) == (self._pointed(), self._log_end()):
                    raise
        raise AssertionError

    def _agreed(self, pointer: bytes | None, end: bytes | None) -> tuple[str | None, bool]:
        """What pointer and last line of the log say together."""
        entry = None if end is None else read_entry(end)
        if end is not None and entry is None:
            raise LogDamaged(store=self.path, line=len(whole_lines(self.log)))
        if pointer is None and entry is None:
            if self.unfinished.begins_a_store() or not self._has_contents():
                return None, True
            raise PointerMissing(store=self.path)
        if pointer is None:
            if entry is not None and entry["before"] is None and self.unfinished.begins_a_store():
                return str(entry["snapshot"]), False
            raise PointerMissing(store=self.path)
        named, digest = _names_in(pointer)
        if named is None:
            raise PointerDamaged(store=self.path)
        if entry is None or end is None:
            raise LogMissing(store=self.path)
        snapshot = str(entry["snapshot"])
        # In stores of the first versions nothing marks the end of the log.
        if named == snapshot and digest in (digest_of_line(end), None):
            return snapshot, digest is not None
        is_one_ahead = entry["before"] == digest if digest else entry.get("previous") == named
        if not is_one_ahead:
            raise PointerOff(store=self.path, snapshot=named, logged=snapshot)
        return snapshot, False

    def pointed(self) -> tuple[str | None, str | None]:
        """The snapshot that the pointer names and the digest of a line of the log; None for what it does not name."""
        return _names_in(self._pointed())

    def _pointed(self) -> bytes | None:
        """The bytes of the pointer, and behind them the digest that the end mark holds; None without a pointer."""
        with reading_store(self.path):
            try:
                pointer = self.pointer.read_bytes().strip()
            except (FileNotFoundError, NotADirectoryError):
                return None
            except IsADirectoryError:
                return b""
            try:
                mark = self.end_mark.read_bytes().strip()
            except OSError:
                mark = b""
            return pointer + b" " + mark if SNAPSHOT_ID.fullmatch(pointer.decode("latin-1")) and mark else pointer

    def _log_end(self) -> bytes | None:
        with reading_store(self.path):
            return last_line(self.log)

    def _has_contents(self) -> bool:
        """Whether something was ever published here, as snapshots or originals show."""
        with reading_store(self.path):
            return bool(self.named()) or any(
                re.fullmatch("[0-9a-f]{64}", path.name) for package in _files(self.packages) for path in _files(package)
            )

    # --- changes, all of them under the lock --------------------------------------------------------

    @contextmanager
    def locked(self, *, is_settling: bool = True) -> Iterator[None]:
        """Hold the store for a change; a second publisher waits. Raises StoreBusy after 15 minutes.

        What an earlier change left is settled first, which takes a log and a pointer that can be read; what
        this one leaves is settled at the end. Without `is_settling` that is left to the caller.
        """
        from filelock import FileLock, Timeout

        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / ".lock")
            try:
                lock.acquire(timeout=WAIT_MINUTES * 60)
            except Timeout as error:
                raise StoreBusy(store=self.path, minutes=WAIT_MINUTES) from error
        try:
            if is_settling:
                self.settle()
            try:
                yield
            finally:
                if is_settling:
                    with writing(self.path):
                        self.unfinished.settle(self.log_digest())
        finally:
            lock.release()

    def settle(self) -> None:
        """Undo or finish what an earlier change left, and let the pointer follow the log.

        Raises what `current_id` and `entries` raise; then nothing is touched.
        """
        self.entries()
        current, is_pointed = self._in_force()
        with writing(self.path):
            if current and not is_pointed:
                self.point_to(current)
            self.unfinished.settle(self.log_digest())

    @property
    def is_busy(self) -> bool:
        """Whether a change is under way or was cut off, whose files the log does not name yet."""
        return self.unfinished.has_notes

    @property
    def is_settled(self) -> bool:
        """Whether no earlier change left anything; raises what `current_id` raises."""
        return self._in_force()[1] and not self.unfinished.path.exists()

    def log_digest(self) -> str | None:
        """Digest of the log's last line; None without one."""
        end = self._log_end()
        return None if end is None else digest_of_line(end)

    def put(self, source: Path, target: Path, *, is_cache: bool = False) -> None:
        """Give something finished its place; what lay there is set aside, or dropped where it is a cache."""
        if not target.exists():
            self.unfinished.note_made(target, self.log_digest())
        elif is_cache:
            self.unfinished.discard(target)
        else:
            self.set_aside(target)
        move_durably(source, target)

    def put_text(self, text: str, target: Path) -> None:
        """The same for a small file of text."""
        work = self.unfinished.work_folder() / target.name
        write_file(work, text.encode())
        self.put(work, target)

    def drop(self, target: Path) -> None:
        """Let something go once the log has got an entry that says so."""
        self.unfinished.note_dropped(target, self.log_digest())

    def set_aside(self, target: Path) -> Path:
        """Move something into quarantine, under its old path; answers where it lies now."""
        number = 1 + max((int(path.name) for path in _files(self.quarantine) if path.name.isdecimal()), default=0)
        place = self.quarantine / str(number) / target.relative_to(self.path)
        move_durably(target, place)
        sync_folder(target.parent)
        return place

    def commit(self, entry: Mapping[str, Any]) -> None:
        """Let a change happen: its entry goes into the log, then the pointer follows. Both, or an error and none."""
        cited = whole_lines(self.path / CITATIONS_FILE)
        if cited:
            entry = {**entry, "citations": [len(cited), digest_of_line(b"\n".join(cited))]}
        line = logs.written_line(entry, self._log_end())
        size = logs.append(self.log, line)
        try:
            self.point_to(str(entry["snapshot"]))
        except OSError:
            logs.cut(self.log, size)
            raise

    def point_to(self, snapshot: str) -> None:
        """Let the pointer name a snapshot, then the end mark the last line of the log.

        Where the mark cannot follow it stays one behind, like a pointer after a kill; the next change mends it.
        """
        write_durably(self.pointer, f"{snapshot}\n".encode("ascii"), self.unfinished.work_folder())
        with suppress(OSError):
            mark = f"{self.log_digest()}\n".encode("ascii")
            write_durably(self.end_mark, mark, self.unfinished.work_folder())


def _names_in(pointer: bytes | None) -> tuple[str | None, str | None]:
    """Snapshot and digest of a line in the bytes of a pointer."""
    found = _POINTER.fullmatch(pointer or b"")
    if found is None:
        return None, None
    named, digest = (part.decode("ascii") if part else None for part in found.groups())
    return named, digest


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []
