"""By what a paper is known again: the version of its words and layout, the digests of its request and its text.

The version is a digest of everything that writes and draws papers, and the versions of the libraries that do: the
same version writes the same facts alike. Used by `build`, which puts it into the facts, by the command line, the
pages and archives, which note the digests, and by `verify`, which compares.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipelines.papers.facts import PaperFacts
from pipelines.papers.render.facts_json import facts_to_json

LAYOUT = 1
"""Counted up where papers change in a way that no file of theirs shows."""

_ROOT = Path(__file__).parents[2]
_SOURCES = ("indicators", "pipelines/figures", "pipelines/papers", "pipelines/snapshots")
# What reads papers back writes none.
_READERS = ("pipelines/papers/printed", "pipelines/papers/verify.py", "pipelines/papers/archive.py")
_KINDS = {".py", ".toml", ".sql", ".typ", ".css", ".j2"}
_LIBRARIES = ("altair", "docxtpl", "jinja2", "python-docx", "typst", "vl-convert-python")


@cache
def words_version() -> str:
    """The number of the layout and the digest of what makes papers."""
    total = hashlib.sha256()
    for file in _files():
        total.update(file.relative_to(_ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).digest())
    for name in _LIBRARIES:
        total.update(f"{name}=={_version(name)}\n".encode())
    return f"{LAYOUT}-{total.hexdigest()[:12]}"


def _files() -> Iterator[Path]:
    for source in _SOURCES:
        for file in sorted((_ROOT / source).rglob("*")):
            name = file.relative_to(_ROOT).as_posix()
            if file.suffix in _KINDS and not name.startswith(_READERS):
                yield file


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def citation_of(facts: PaperFacts) -> dict[str, str | None]:
    """The snapshots that a paper cites, its subject, and the digests of its request and its text."""
    values = json.loads(facts_to_json(facts))
    return {
        "snapshot": facts.request.snapshot,
        "previous": facts.request.previous,
        "municipality_id": facts.request.municipality_id,
        "kind": facts.request.kind.value,
        "subject": facts.request.subject.value,
        "title": facts.title,
        "request": request_digest(values),
        "text": text_digest(values),
    }


def request_digest(facts: Mapping[str, Any]) -> str:
    """Name a request by its content; `facts` are the values of the embedded facts."""
    return _digest(facts.get("request"))


def text_digest(facts: Mapping[str, Any]) -> str:
    """Name everything that a paper says, as its facts hold it, by its content."""
    return _digest(facts)


def _digest(values: Any) -> str:
    """The same for the same values, however they were written."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]
