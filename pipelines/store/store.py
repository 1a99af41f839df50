"""The store on disk: where things lie, which snapshot is current, who may write, what happened.

    packages/<package_id>/<digest>/   originals, untouched
    checked/<package_id>/<digest>/    their checked rows as Parquet
    snapshots/<id>.duckdb + .json     immutable snapshots with their manifests
    current                           id of the snapshot in force, replaced atomically
    log.jsonl                         who published what, when; each line holds the digest of the one before

Relies on the file system alone; used by publishing, by snapshots and by the command line.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipelines.store.errors import DamagedSnapshot, StoreBusy, StoreNotReadable, writing

WAIT_MINUTES = 15
_ID = re.compile(rb"([0-9a-f]{16})\s*")
Entry = dict[str, Any]


class Store:
    """A store at `path`; nothing is created before something is published."""

    def __init__(self, path: Path | str) -> None:
        """Remember where the store lies."""
        self.path = Path(path)

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
    def log(self) -> Path:
        """The log."""
        return self.path / "log.jsonl"

    @property
    def unfinished(self) -> Path:
        """Folder of everything that is still being made; whatever lies here may go."""
        return self.path / ".unfinished"

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

    def current_id(self) -> str | None:
        """Id of the snapshot in force; None before the first publish. Raises StoreNotReadable."""
        try:
            content = (self.path / "current").read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreNotReadable(store=self.path, reason=error.strerror or error) from error
        found = _ID.fullmatch(content)
        if found is None:
            raise StoreNotReadable(store=self.path, reason="current")
        return found.group(1).decode("ascii")

    def manifest(self, snapshot: str) -> dict[str, Any]:
        """What a snapshot was made from; raises DamagedSnapshot without a readable manifest."""
        try:
            content: dict[str, Any] = json.loads(self.manifest_file(snapshot).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DamagedSnapshot(store=self.path, snapshot=snapshot, reason=error) from error
        return content

    def holds(self, snapshot: str) -> bool:
        """Whether the snapshot is there in full: its manifest, and a file of the size that it names."""
        file = self.snapshot_file(snapshot)
        if not file.is_file() or not self.manifest_file(snapshot).is_file():
            return False
        try:
            return bool(self.manifest(snapshot)["bytes"] == file.stat().st_size)
        except (DamagedSnapshot, KeyError):
            return False

    def known(self) -> list[str]:
        """Ids of all snapshots that are there in full."""
        names = sorted(file.stem for file in self.snapshots.glob("*.duckdb"))
        return [name for name in names if self.manifest_file(name).is_file()]

    def point_to(self, snapshot: str) -> None:
        """Put a snapshot in force: one atomic step."""
        write_durably(self.path / "current", f"{snapshot}\n".encode("ascii"), self.work_folder())

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the store for writing; a second publisher waits. Raises StoreBusy after 15 minutes."""
        from filelock import FileLock, Timeout

        with writing(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / ".lock")
            try:
                lock.acquire(timeout=WAIT_MINUTES * 60)
            except Timeout as error:
                raise StoreBusy(store=self.path, minutes=WAIT_MINUTES) from error
        try:
            yield
        finally:
            shutil.rmtree(self.unfinished, ignore_errors=True)
            lock.release()

    def work_folder(self) -> Path:
        """A new empty folder for something unfinished, on the same file system as its place."""
        self.unfinished.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.unfinished))

    def entries(self) -> list[Entry]:
        """The log, oldest first; a last line that a kill cut short is not read."""
        if not self.log.is_file():
            return []
        lines = self.log.read_bytes().split(b"\n")[:-1]
        try:
            return [json.loads(line) for line in lines if line.strip()]
        except ValueError as error:
            raise StoreNotReadable(store=self.path, reason=f"{self.log.name}: {error}") from error

    def append(self, entry: Mapping[str, Any]) -> None:
        """Add an entry to the log, chained to the line before it by its digest."""
        content = self.log.read_bytes() if self.log.is_file() else b""
        whole = content[: content.rfind(b"\n") + 1]
        last = whole.rstrip(b"\n").rpartition(b"\n")[2]
        before = hashlib.sha256(last).hexdigest() if last else None
        line = json.dumps({**entry, "before": before}, ensure_ascii=False, sort_keys=True)
        with self.log.open("r+b" if self.log.exists() else "xb") as file:
            file.truncate(len(whole))
            file.seek(len(whole))
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def clean(self) -> None:
        """Remove what an interrupted publish left behind: everything that the log does not name.

        To be called under the lock. A publish that was cut off between pointer and log is entered first.
        """
        shutil.rmtree(self.unfinished, ignore_errors=True)
        current = self.current_id()
        entries = self.entries()
        if current and (not entries or entries[-1]["snapshot"] != current):
            self.append(_recovered(self.manifest(current), entries))
            entries = self.entries()
        named = {entry["snapshot"] for entry in entries}
        for file in _files(self.snapshots):
            partner = {".duckdb": ".json", ".json": ".duckdb"}.get(file.suffix)
            if file.stem not in named or partner is None or not file.with_suffix(partner).exists():
                file.unlink()
        kept = {(part["package_id"], part["digest"]) for entry in entries for part in entry["packages"]}
        for root in (self.packages, self.checked):
            for package in _files(root):
                for digest in _files(package):
                    if (package.name, digest.name) not in kept:
                        shutil.rmtree(digest)
                if not _files(package):
                    package.rmdir()


def write_durably(target: Path, content: bytes, work: Path) -> None:
    """Write a file so that after a crash the old or the new one is there, whole."""
    part = work / target.name
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    move_durably(part, target)
    shutil.rmtree(work, ignore_errors=True)


def move_durably(source: Path, target: Path) -> None:
    """Rename on the same file system and make the new name last."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Make a file's bytes last."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Make a folder's names last; not every system can."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of(path: Path) -> str:
    """Digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _recovered(manifest: Mapping[str, Any], entries: list[Entry]) -> Entry:
    """The entry of a publish that reached the pointer and was then cut off."""
    return {
        "action": "publish",
        "at": manifest["published_at"],
        "by": manifest["published_by"],
        "snapshot": manifest["id"],
        "previous": entries[-1]["snapshot"] if entries else None,
        "packages": [
            {"package_id": package["package_id"], "digest": package["digest"]} for package in manifest["packages"]
        ],
        "recovered": True,
    }
