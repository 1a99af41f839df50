"""Every file of a package is a regular file inside it: no links out, no pipes, no devices, no sizes without end.

Asked before any file is opened, since a pipe would keep the reader waiting and a device never ends.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.contract.contract import SHAPES
from pipelines.findings.finding import Finding, make_finding
from pipelines.reading.sources import Source

_MEGABYTE = 1_000_000
# Definitions, corrections and heads that people write; the longest of ours has 40 kB.
MOST_OF_TOML = 5 * _MEGABYTE
# The outlines of all neighbourhoods of Berlin take 20 MB; reading takes ten times the file in memory.
MOST_OF_SHAPES = 100 * _MEGABYTE
# What version control keeps beside the data is never read.
_NOT_READ = ".git"


def find_irregular_files(folder: Path) -> list[Finding]:
    """Everything below the folder that is no regular file inside it, and TOML that is too large."""
    root = folder.resolve()
    findings = []
    for entry in _entries(root):
        name = Path(entry.path).relative_to(root).as_posix()
        status = _status(entry, root)
        if status is None or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            findings.append(make_finding("file_irregular", file=name))
        elif name.lower().endswith(".toml") and status.st_size > MOST_OF_TOML:
            findings.append(_too_large(name, MOST_OF_TOML))
    return findings


def find_large_outlines(folder: Path, sources: Iterable[Source]) -> list[Finding]:
    """Files of outlines that are too large to be read as a whole."""
    return [
        _too_large(source.file, MOST_OF_SHAPES)
        for source in sources
        if source.table == SHAPES.name and (folder / source.file).stat().st_size > MOST_OF_SHAPES
    ]


def _too_large(name: str, most: int) -> Finding:
    return make_finding("file_too_large", file=name, most=most // _MEGABYTE)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Files, links and folders below a folder; what links lead to is not walked through."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name != _NOT_READ:
                yield from _entries(Path(entry.path))
        else:
            yield entry


def _status(entry: os.DirEntry[str], root: Path) -> os.stat_result | None:
    """What an entry is at the end of its links; None where they lead out of the folder or nowhere."""
    try:
        if entry.is_symlink() and not Path(entry.path).resolve(strict=True).is_relative_to(root):
            return None
        return entry.stat()
    except (OSError, RuntimeError):
        return None
