"""What each word of the glossary is called on screen and in papers, in German and in English.

The words stand in `labels.toml` by enumeration first, because members of different enumerations with the same
word (`unknown`, `transfer`) compare equal. Used by sentences, pages and the command line. A test holds that every
member of every enumeration has a label.
"""

from __future__ import annotations

from enum import StrEnum

from indicators.language.words import Words
from indicators.vocabulary import glossary as words
from indicators.vocabulary.glossary import Language

_labels = Words(__file__, file="labels.toml")

# Shape first, so that a status is told apart in print and without seeing colour.
SYMBOLS: dict[type[StrEnum], dict[str, str]] = {
    words.TargetStatus: {
        "achieved": "★",
        "on_track": "▲",
        "improved": "△",
        "unchanged": "▷",
        "at_risk": "◆",
        "worsened": "▽",
        "off_track": "▼",
        "not_assessable": "○",
    },
    words.BudgetStatus: {"within": "▲", "tight": "◆", "exceeded": "▼", "unfunded": "×", "unknown": "○"},
    words.ImplementationStatus: {
        "not_started": "◇",
        "in_progress": "▲",
        "delayed": "◆",
        "completed": "★",
        "suspended": "■",
        "cancelled": "×",
        "unknown": "○",
    },
}


def label(member: StrEnum | None, language: Language | str) -> str:
    """Name a member of the glossary in that language; None is "keine Angabe".

    Raises KeyError for an enumeration that has no labels, ValueError for an unknown language.
    """
    if member is None:
        return _labels("not_stated", Language(language))
    return _labels(f"{type(member).__name__}.{member.value}", Language(language))


def label_of(vocabulary: type[StrEnum], value: str | None, language: Language | str) -> str:
    """Name a word as it stands in a table; null or blank is "keine Angabe", an unknown word ValueError."""
    return label(vocabulary(value) if value else None, language)


def symbol(status: StrEnum | None) -> str:
    """Give the shape that stands before the word of a status; "○" where there is none to judge."""
    if status is None:
        return "○"
    return SYMBOLS[type(status)][status.value]


def readiness_level(level: int | None, language: Language | str) -> str:
    """Name a readiness level from 0 (open) to 3 (decided and funded); IndexError beyond."""
    if level is None:
        return label(None, language)
    key = f"readiness_level.{level}"
    if key not in _labels:
        raise IndexError(level)
    return _labels(key, Language(language))
