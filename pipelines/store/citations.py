"""Which snapshots papers cite: kept beside the store's log, so that prune never removes one of them.

A line is written before a paper is, with one appending write and without the publisher's lock: a paper
never waits for a publish. Used by the command line, the page of papers and `pipelines.publishing.upkeep`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipelines.store.log import digest_of_line, whole_lines
from pipelines.store.store import CITATIONS_FILE, Store

Citation = Mapping[str, str | None]


def cite(store: Path, papers: Iterable[Citation], *, by: str, now: datetime | None = None) -> bool:
    """Note that these papers cite their snapshots; False where the store cannot be written to."""
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    lines = [json.dumps({"at": at, "by": by, **citation}, ensure_ascii=False, sort_keys=True) for citation in papers]
    if not lines:
        return True
    try:
        handle = os.open(store / CITATIONS_FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    except OSError:
        return False
    try:
        os.write(handle, ("\n".join(lines) + "\n").encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    return True


def cited_snapshots(store: Path) -> frozenset[str]:
    """Ids of all snapshots that a paper cites, as its own or as that of the last report."""
    found: set[str] = set()
    for entry in _entries(Store(store).path / CITATIONS_FILE):
        found.update(name for name in (entry.get("snapshot"), entry.get("previous")) if isinstance(name, str))
    return frozenset(found)


def broken_citations(store: Path, entries: Iterable[Mapping[str, Any]]) -> list[int]:
    """Numbers of lines that are no citation; the last one that the log vouches for, where they are not those."""
    lines = whole_lines(store / CITATIONS_FILE)
    broken = [number for number, line in enumerate(lines, start=1) if line.strip() and not _is_citation(line)]
    number, digest = next((entry["citations"] for entry in reversed(list(entries)) if "citations" in entry), (0, ""))
    is_other = number > 0 and digest_of_line(b"\n".join(lines[:number])) != digest
    return broken or ([number] if is_other else [])


def _is_citation(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line)["snapshot"], str)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def noted_texts(store: Path, request: str) -> frozenset[str]:
    """Digests of the texts that were made for a request, which is named by its digest."""
    entries = _entries(Store(store).path / CITATIONS_FILE)
    return frozenset(text for entry in entries if entry.get("request") == request and (text := entry.get("text")))


def _entries(file: Path) -> list[dict[str, str | None]]:
    """The lines of the file; one that a kill cut short is not read."""
    if not file.is_file():
        return []
    entries = []
    for line in file.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]:
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict):
            entries.append(entry)
    return entries
