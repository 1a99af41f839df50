"""The words of council papers in German and English, kept in words.toml. Used by `pipelines.papers`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from indicators.vocabulary.glossary import Language


def say(key: str, language: Language | str, **parts: object) -> str:
    """The words of a key like "impact.caption", filled with their parts; KeyError if there are none."""
    section, _, name = key.partition(".")
    pair = words()[section][name]
    text = pair[0 if Language(language) is Language.DE else 1]
    return text.format(**parts) if parts else text


@cache
def words() -> dict[str, dict[str, tuple[str, str]]]:
    """All words: section, name, then German and English."""
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return {
        section: {name: (pair[0], pair[1]) for name, pair in entries.items()}
        for section, entries in tomllib.loads(text).items()
    }
