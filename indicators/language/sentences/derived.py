"""How a value was computed, in words: the code in the column `source` as a reader meets it.

The texts stand in `derived.toml`. Used wherever a source is shown: pages, papers and the open data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.derived.source_code import read_source
from indicators.language.breakdowns import dimension_in_words
from indicators.language.words import Words
from indicators.vocabulary.glossary import Language

say = Words(__file__, file="derived.toml")


def source_in_words(source: str | None, language: Language | str) -> str | None:
    """Say how a value was computed; a source that somebody delivered stands as it is, as does none."""
    code = read_source(source) if source else None
    if code is None:
        return source
    spoken = Language(language)
    key, parts = str(code["formula"]), _parts(code, spoken)
    return say(f"areas.{code['aggregation']}" if key == "areas" else key, spoken, **parts)


def _parts(code: Mapping[str, Any], language: Language) -> dict[str, object]:
    """What fills the text: titles in the language, dimensions, factors and kinds of areas by name."""
    parts: dict[str, object] = {
        name: value[language.value] if isinstance(value, dict) else value for name, value in code.items()
    }
    if "by" in code:
        parts["by"] = dimension_in_words(code["by"], language)
    if "kind" in code:
        parts["kind"] = say(f"kind.{code['kind']}", language)
    if f"factor.{code.get('factors')}" in say:
        parts["factor"] = say(f"factor.{code['factors']}", language)
    return parts
