"""Reads a municipality's own Word template from disk. Used by the command line."""

from __future__ import annotations

from pathlib import Path

from pipelines.papers.errors import UnusableTemplate


def read_template(file: Path) -> bytes:
    """The template's bytes; raises UnusableTemplate."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise UnusableTemplate(reason=f"{file}: {error.strerror or error}") from error
