"""SQL questions to a snapshot, one file each, with question, grain, parameters and columns in its head."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def query(name: str) -> str:
    """Return the text of `pipelines/queries/<name>.sql`."""
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def filled(name: str, **parts: str) -> str:
    """A query whose gaps in braces are filled: names, for which SQL has no parameters."""
    text = query(name)
    for part, value in parts.items():
        text = text.replace("{" + part + "}", value)
    return text
