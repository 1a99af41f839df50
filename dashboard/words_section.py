"""A section of the page of methods: its shapes, filled by the modules of words beside it.

Every text is a pair, German and English.
"""

from __future__ import annotations

from dataclasses import dataclass

Text = tuple[str, str]
NO_TEXT: Text = ("", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing explained: its name, its explanation, its formula and where that comes from.

    `formula` and `source` are blank where there is nothing to calculate or the section names the source.
    """

    name: Text
    text: Text
    formula: Text = NO_TEXT
    source: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Section:
    """One section: key, title, a sentence before, the entries, where it comes from."""

    key: str
    title: Text
    lead: Text
    entries: tuple[Entry, ...]
    source: Text
