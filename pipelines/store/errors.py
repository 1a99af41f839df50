"""Why a store could not be read or written, one class per situation, each one sentence.

Used by the store, by snapshots and publishing; the command line prints the sentence and exits with 2.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.contract.errors import CouldNotRun

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("No space left", "Disk quota exceeded", "File too large")


class NoSnapshot(CouldNotRun):
    """The store does not exist or nothing has been published in it."""


class UnknownSnapshot(CouldNotRun):
    """No snapshot of the store has that id."""


class StoreNotReadable(CouldNotRun):
    """A file of the store cannot be read or is not what this program writes."""


class StorePathUnusable(CouldNotRun):
    """The path of the store has a sign in it that DuckDB cannot open files below."""


class PointerMissing(StoreNotReadable):
    """Something was published, but the file that names the snapshot in force is gone."""


class PointerDamaged(StoreNotReadable):
    """The pointer holds something else than the name of a snapshot."""


class PointerOff(StoreNotReadable):
    """Pointer and log name different ends of what happened: one of the two was lost, cut or edited."""


class LogMissing(StoreNotReadable):
    """There is a pointer but no log."""


class LogDamaged(StoreNotReadable):
    """A line of the log is no entry, or does not follow the one before it."""


class CitationsDamaged(CouldNotRun):
    """It is not known any more which snapshots papers cite, so that none may be removed."""


class OnlyOriginals(CouldNotRun):
    """Of a store nothing but original files is left, and nothing says which of them were in force."""


class DamagedSnapshot(CouldNotRun):
    """The file of a snapshot cannot be opened or read."""


class SnapshotGone(DamagedSnapshot):
    """The file of a snapshot is not there."""


class SnapshotChanged(DamagedSnapshot):
    """The file of a snapshot is not the one that its manifest names."""


class ForeignSnapshot(DamagedSnapshot):
    """The file of a snapshot is that of another one."""


class SnapshotsLost(DamagedSnapshot):
    """Earlier snapshots are gone with what they told, so that nothing can be held against it."""


class DamagedManifest(DamagedSnapshot):
    """The manifest of a snapshot is missing or was changed."""


class DamagedOriginal(CouldNotRun):
    """The original files of a package are missing or were changed, and so are its checked rows."""


class UnknownPackage(CouldNotRun):
    """No package of the current snapshot has that id."""


class PackageChanged(CouldNotRun):
    """A file of the package was changed while it was being published."""


class StoreNotWritable(CouldNotRun):
    """The operating system refuses to write into the store."""


class StoreFull(CouldNotRun):
    """The disk holds no more."""


class StoreBusy(CouldNotRun):
    """Another publisher holds the lock for too long."""


class EngineFailed(CouldNotRun):
    """DuckDB, Polars or Arrow gave up on something that no file of the store is to blame for."""


_ENGINES = ("duckdb", "_duckdb", "polars", "pyarrow")
# What these engines raise when a file or the disk is to blame, not the question.
_OF_FILES = (
    *("IOException", "FatalException", "InternalException", "SerializationException", "OutOfMemoryException"),
    # a commit that could not be written
    "TransactionException",
    *("ComputeError", "ArrowInvalid", "ArrowIOError", "PanicException"),
)


def is_of_engine(error: BaseException) -> bool:
    """Whether DuckDB, Polars or Arrow raised it; they are imported only where they are used."""
    return type(error).__module__.partition(".")[0] in _ENGINES


def is_of_files(error: BaseException) -> bool:
    """Whether an engine says of a file or of the disk that it failed."""
    return is_of_engine(error) and type(error).__name__ in _OF_FILES


def reason_of(error: BaseException) -> str:
    """What the system or an engine says, in one line."""
    said = getattr(error, "strerror", None) or str(error)
    return next(iter(str(said).splitlines()), "") or type(error).__name__


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """Turn what the operating system or an engine says about a failed write into a sentence."""
    try:
        yield
    except OSError as error:
        raise _sentence(store, error, is_full=error.errno in _FULL) from error
    except Exception as error:
        if not is_of_files(error):
            raise
        raise _sentence(store, error, is_full=any(word in str(error) for word in _FULL_WORDS)) from error


def _sentence(store: Path, error: Exception, *, is_full: bool) -> CouldNotRun:
    return StoreFull(store=store) if is_full else StoreNotWritable(store=store, reason=reason_of(error))


@contextmanager
def reading_store(store: Path) -> Iterator[None]:
    """Turn what the operating system says about a file of the store into a sentence."""
    try:
        yield
    except OSError as error:
        raise StoreNotReadable(store=store, reason=reason_of(error)) from error


@contextmanager
def reading_snapshot(store: Path, snapshot: str) -> Iterator[None]:
    """Turn what DuckDB says about the file of a snapshot into a sentence; a full disk is not the file's fault."""
    try:
        yield
    except Exception as error:
        if not is_of_files(error) or any(word in str(error) for word in _FULL_WORDS):
            raise
        raise DamagedSnapshot(store=store, snapshot=snapshot, reason=reason_of(error)) from error


class FolderNotWritable(CouldNotRun):
    """The operating system refuses to write into a folder."""


@contextmanager
def writing_folder(path: Path) -> Iterator[None]:
    """Turn what the operating system says about a folder outside a store into a sentence."""
    try:
        yield
    except OSError as error:
        raise FolderNotWritable(path=path, reason=error.strerror or error) from error
