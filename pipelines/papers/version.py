"""The version of a paper's words and layout: the same version writes the same facts alike.

A digest of everything that writes and draws papers, and the versions of the libraries that do. Used by
`build`, which puts it into the facts, and by `verify`, which asks whether a fresh rendering can be compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LAYOUT = 1
"""Counted up where papers change in a way that no file of theirs shows."""

_ROOT = Path(__file__).parents[2]
_SOURCES = (
    "indicators/language",
    "indicators/vocabulary",
    "pipelines/figures",
    "pipelines/papers",
    "pipelines/snapshots",
)
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
