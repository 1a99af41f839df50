"""Breakdowns in words: "sector=transport;carrier=gas" is read as "Verkehr, Erdgas".

Members that many municipalities use have words in both languages; any other is read as it was written.
Used by pages, papers and the command line.
"""

from __future__ import annotations

from indicators.language import say
from indicators.vocabulary.glossary import Language


def breakdown_in_words(disaggregation: str, language: Language | str) -> str:
    """Name the members of a canonical disaggregation; blank for the total."""
    members = (part.partition("=")[2] for part in disaggregation.split(";") if part)
    return ", ".join(_word("member", member, language) for member in members)


def dimension_in_words(dimension: str, language: Language | str) -> str:
    """Name the members of a dimension together: "carrier" → "Energieträger"."""
    return _word("dimension", dimension, language)


def dimensions_in_words(disaggregation: str, language: Language | str) -> str:
    """Name the dimensions of a canonical disaggregation: "Sektor, Energieträger"."""
    dimensions = (part.partition("=")[0] for part in disaggregation.split(";") if part)
    return ", ".join(dimension_in_words(dimension, language) for dimension in dimensions)


def _word(section: str, name: str, language: Language | str) -> str:
    key = f"{section}.{name}"
    return say(key, Language(language)) if key in say else name.replace("_", " ")
