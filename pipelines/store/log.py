"""The log of a store, `log.jsonl`: who published what, when; each line holds the digest of the one before.

A line counts once it ends; what a kill cut short is not read and is written over by the next entry. Used by
the store, which keeps the pointer in step with it, and by its integrity check.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

Entry = dict[str, Any]
_BLOCK = 1 << 16


class BrokenLine(ValueError):  # noqa: N818 - the name is the sentence
    """A line of the log is no entry, or does not follow the one before it."""

    def __init__(self, line: int) -> None:
        """Name the line, counted from 1."""
        self.line = line
        super().__init__(str(line))


def digest_of_line(line: bytes) -> str:
    """The digest by which the next line and the pointer name this one."""
    return hashlib.sha256(line).hexdigest()


def last_line(file: Path) -> bytes | None:
    """The last whole line of the log, read from its end; None without one."""
    if not file.is_file():
        return None
    with file.open("rb") as log:
        at, tail = log.seek(0, os.SEEK_END), b""
        while at and tail.count(b"\n") < 2:
            step = min(_BLOCK, at)
            at = log.seek(at - step)
            tail = log.read(step) + tail
    lines = tail.split(b"\n")[:-1]
    return lines[-1] if lines and lines[-1].strip() else None


def whole_lines(file: Path) -> list[bytes]:
    """Every line that ends, oldest first."""
    return file.read_bytes().split(b"\n")[:-1] if file.is_file() else []


def chained_entries(lines: Sequence[bytes]) -> Iterator[Entry]:
    """The entries of lines that follow each other; raises BrokenLine at the first that does not."""
    before: str | None = None
    for number, line in enumerate(lines, start=1):
        entry = read_entry(line)
        if entry is None or entry.get("before") != before:
            raise BrokenLine(number)
        before = digest_of_line(line)
        yield entry


def is_chained(lines: Sequence[bytes]) -> bool:
    """Whether every line is an entry and follows the one before it."""
    try:
        return len(list(chained_entries(lines))) == len(lines)
    except BrokenLine:
        return False


# The pages ask for the end of the log on every click, and its line names every package.
@lru_cache(maxsize=8)
def read_entry(line: bytes) -> Entry | None:
    """A line as entry; None where it is not one."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) and _is_entry(entry) else None


def _is_entry(entry: Mapping[str, Any]) -> bool:
    texts = all(isinstance(entry.get(name), str) for name in ("action", "at", "by", "snapshot"))
    if not texts or not isinstance(entry.get("packages"), list):
        return False
    if not all(isinstance(entry.get(name, []), list) for name in ("pruned", "given_up")):
        return False
    cited = entry.get("citations", [0, ""])
    if not isinstance(cited, list) or [type(value) for value in cited] != [int, str]:
        return False
    if not all(isinstance(entry.get(name, {}), dict) for name in ("told", "manifests")):
        return False
    return all(
        isinstance(part, dict) and isinstance(part.get("package_id"), str) and isinstance(part.get("digest"), str)
        for part in entry["packages"]
    )


def manifest_digest(lines: Sequence[bytes], snapshot: str) -> str | None:
    """The digest of a snapshot's manifest as the log names it last; the first versions named none."""
    for line in reversed(lines):
        # A line of a large store names thousands of packages: most need not be taken apart.
        if snapshot.encode() not in line or b'"manifest' not in line:
            continue
        entry = read_entry(line) or {}
        digest = entry.get("manifests", {}).get(snapshot)
        if digest is None and entry.get("snapshot") == snapshot:
            digest = entry.get("manifest")
        if digest is not None:
            return str(digest)
    return None


def told_digests(entries: Iterable[Entry]) -> dict[str, str]:
    """The digest of each file about what a pruned snapshot told, as the log names it last."""
    digests: dict[str, str] = {}
    for entry in entries:
        digests |= entry.get("told", {})
        given_up = set(entry.get("given_up", ()))
        digests = {name: digest for name, digest in digests.items() if name.partition(".")[0] not in given_up}
    return digests


def lost_snapshots(entries: Iterable[Entry], there: Collection[str]) -> list[str]:
    """Snapshots that were published, neither pruned nor given up by a repair, and are not there."""
    published: dict[str, None] = {}
    for entry in entries:
        published[entry["snapshot"]] = None
        for name in (*entry.get("pruned", ()), *entry.get("given_up", ())):
            published.pop(name, None)
    return [name for name in published if name not in there]


def written_line(entry: Mapping[str, Any], before: bytes | None) -> bytes:
    """An entry as the line that follows `before`."""
    chained = {**entry, "before": digest_of_line(before) if before is not None else None}
    return json.dumps(chained, ensure_ascii=False, sort_keys=True).encode()


def append(file: Path, line: bytes) -> int:
    """Write a line behind the last whole one, or leave the log as it was; answers where it was cut."""
    size = sum(len(each) + 1 for each in whole_lines(file))
    with file.open("r+b" if file.exists() else "xb") as log:
        try:
            log.truncate(size)
            log.seek(size)
            log.write(line + b"\n")
            log.flush()
            os.fsync(log.fileno())
        except OSError:
            cut(file, size)
            raise
    return size


def cut(file: Path, size: int) -> None:
    """Take back what was written behind that many bytes."""
    if size:
        os.truncate(file, size)
    else:
        file.unlink()
