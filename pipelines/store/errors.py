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


class DamagedSnapshot(CouldNotRun):
    """The file of a snapshot cannot be opened or is not what its manifest says."""


class StoreNotReadable(CouldNotRun):
    """A file of the store cannot be read or is not what this program writes."""


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


_OF_THE_DISK = ("IOException", "FatalException", "OutOfMemoryException", "TransactionException")


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """Turn what the operating system or DuckDB says about a failed write into a sentence."""
    try:
        yield
    except OSError as error:
        raise _sentence(store, error.errno in _FULL, error.strerror or str(error)) from error
    except Exception as error:
        # DuckDB is imported only where it is used; its own error class carries the system's words.
        if type(error).__module__.partition(".")[0] not in ("duckdb", "_duckdb"):
            raise
        text = str(error)
        # a commit that could not be written is a TransactionException
        if type(error).__name__ not in _OF_THE_DISK:
            raise
        is_full = any(word in text for word in _FULL_WORDS)
        raise _sentence(store, is_full, text.splitlines()[0]) from error


def _sentence(store: Path, is_full: bool, reason: str) -> CouldNotRun:
    return StoreFull(store=store) if is_full else StoreNotWritable(store=store, reason=reason)


class FolderNotWritable(CouldNotRun):
    """The operating system refuses to write into a folder."""


@contextmanager
def writing_folder(path: Path) -> Iterator[None]:
    """Turn what the operating system says about a folder outside a store into a sentence."""
    try:
        yield
    except OSError as error:
        raise FolderNotWritable(path=path, reason=error.strerror or error) from error
