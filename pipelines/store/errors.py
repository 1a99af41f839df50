"""Why a store could not be read or written, one class per situation, each one sentence.

Used by the store, by snapshots and publishing; the command line prints the sentence and exits with 2.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from pipelines.contract.errors import CouldNotRun

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("No space left", "Disk quota exceeded", "File too large")


class NoSnapshot(CouldNotRun):
    """The store does not exist or nothing has been published in it."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Im Ordner „{store}“ ist noch nichts veröffentlicht. "
        "„wirkungsmonitor publish PAKET --store {store}“ legt den ersten Berichtsstand an.",
        "en": "Nothing has been published in the folder “{store}” yet. "
        "“wirkungsmonitor publish PACKAGE --store {store}” makes the first snapshot.",
    }


class UnknownSnapshot(CouldNotRun):
    """No snapshot of the store has that id."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Den Berichtsstand „{snapshot}“ gibt es in „{store}“ nicht. "
        "„wirkungsmonitor snapshots --store {store}“ zählt die vorhandenen auf.",
        "en": "There is no snapshot “{snapshot}” in “{store}”. "
        "“wirkungsmonitor snapshots --store {store}” lists those there are.",
    }


class DamagedSnapshot(CouldNotRun):
    """The file of a snapshot cannot be opened or is not what its manifest says."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Der Berichtsstand „{snapshot}“ in „{store}“ ist nicht lesbar: {reason}.",
        "en": "The snapshot “{snapshot}” in “{store}” cannot be read: {reason}.",
    }


class StoreNotReadable(CouldNotRun):
    """A file of the store cannot be read or is not what this program writes."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Die Ablage „{store}“ ist nicht lesbar: {reason}.",
        "en": "The store “{store}” cannot be read: {reason}.",
    }


class UnknownPackage(CouldNotRun):
    """No package of the current snapshot has that id."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Ein Datenpaket „{package_id}“ ist nicht veröffentlicht. Vorhanden: {known}.",
        "en": "No data package “{package_id}” is published. There are: {known}.",
    }


class PackageChanged(CouldNotRun):
    """A file of the package was changed while it was being published."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Das Datenpaket „{path}“ wurde während des Veröffentlichens verändert. "
        "Es wurde nichts veröffentlicht; bitte wiederholen.",
        "en": "The data package “{path}” was changed while it was being published. "
        "Nothing was published; please try again.",
    }


class StoreNotWritable(CouldNotRun):
    """The operating system refuses to write into the store."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "In den Ablageordner „{store}“ kann nicht geschrieben werden: {reason}. Es wurde nichts veröffentlicht.",
        "en": "The store “{store}” cannot be written: {reason}. Nothing was published.",
    }


class StoreFull(CouldNotRun):
    """The disk holds no more."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "Der Datenträger mit „{store}“ ist voll. Es wurde nichts veröffentlicht; "
        "der bisherige Berichtsstand gilt weiter.",
        "en": "The disk that holds “{store}” is full. Nothing was published; the previous snapshot remains in force.",
    }


class StoreBusy(CouldNotRun):
    """Another publisher holds the lock for too long."""

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "In „{store}“ wird gerade veröffentlicht (seit über {minutes} Minuten). Bitte später wiederholen.",
        "en": "Someone else has been publishing in “{store}” for more than {minutes} minutes. Please try again later.",
    }


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

    sentences: ClassVar[Mapping[str, str]] = {
        "de": "In den Ordner „{path}“ kann nicht geschrieben werden: {reason}.",
        "en": "The folder “{path}” cannot be written: {reason}.",
    }


@contextmanager
def writing_folder(path: Path) -> Iterator[None]:
    """Turn what the operating system says about a folder outside a store into a sentence."""
    try:
        yield
    except OSError as error:
        raise FolderNotWritable(path=path, reason=error.strerror or error) from error
