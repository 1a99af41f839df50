"""A section of the page of methods: its shapes, filled by the modules of words beside it.

Every text is a pair, German and English; words of the glossary stand as themselves and are named by their
label.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Text = tuple[str, str]
NO_TEXT: Text = ("", "")


@dataclass(frozen=True, slots=True)
class Rule:
    """One case of several: a word of the glossary or a name, and when it holds or what it means."""

    term: StrEnum | Text
    text: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing explained: its name, its explanation, its formula and where that comes from.

    `example` is the formula with numbers; `rules` are the cases it distinguishes, in the order in which they
    are asked; `weakness` is what it is known to get wrong. All but name and text are blank where there is
    nothing to say or the section names the source.
    """

    name: Text
    text: Text
    formula: Text = NO_TEXT
    source: Text = NO_TEXT
    rules: tuple[Rule, ...] = ()
    weakness: Text = NO_TEXT
    example: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Section:
    """One section: key, title, a sentence before, the entries, where it comes from."""

    key: str
    title: Text
    lead: Text
    entries: tuple[Entry, ...]
    source: Text
