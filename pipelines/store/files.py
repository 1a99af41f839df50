"""Files that last: written, moved and named so that after a crash the old or the new one is there, whole.

Used by the store and by whatever makes files for it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import lru_cache
from pathlib import Path


def write_durably(target: Path, content: bytes, work: Path) -> None:
    """Write a file so that after a crash the old or the new one is there, whole."""
    part = work / target.name
    write_file(part, content)
    move_durably(part, target)
    shutil.rmtree(work, ignore_errors=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whose bytes last."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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
    """Digest of a file's bytes; computed anew once its size, its time or the file itself is another."""
    seen = path.stat()
    return _sha256(path, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)


# Two gigabytes take a second, which a page shall not wait for on every click.
@lru_cache(maxsize=256)
def _sha256(path: Path, _inode: int, _size: int, _changed: int, _status_changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
