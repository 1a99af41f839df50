"""Reads a municipality's own Word template from disk. Used by the command line."""

from __future__ import annotations

from pathlib import Path

from pipelines.papers.errors import UnusableTemplate
from pipelines.papers.render.limits import MOST_OF_PAPER, read_limited


def read_template(file: Path) -> bytes:
    """The template's bytes; raises UnusableTemplate or FileTooLarge."""
    try:
        return read_limited(file, MOST_OF_PAPER)
    except OSError as error:
        raise UnusableTemplate(reason=f"{file}: {error.strerror or error}") from error
