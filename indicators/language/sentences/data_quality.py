"""Data quality in words: the letter of a value, or the score of one that is made of several parts.

Used by the pages and by papers.
"""

from __future__ import annotations

from indicators.language import formats
from indicators.language.labels import label
from indicators.targets.data_quality import band
from indicators.vocabulary.glossary import DataQuality, Language


def quality_in_words(
    letter: str | None, score: float | None, language: Language | str, *, is_short: bool = False
) -> str:
    """The letter with its meaning, else the score with the word for its band: "0,87 (belastbar)".

    `is_short` gives the bare letter. Neither known is "keine Angabe".
    """
    if letter:
        return str(letter) if is_short else label(DataQuality(letter), language)
    if score is None:
        return label(None, language)
    return f"{formats.number(score, language, digits=2)} ({label(band(score), language)})"
