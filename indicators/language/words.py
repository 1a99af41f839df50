"""Loads words: one TOML file a folder, beside the code that says them, German and English side by side.

    nav.budget = { de = "Haushalt", en = "Budget" }
    found.de = { one = "1 Treffer", other = "{count} Treffer" }
    found.en = { one = "1 match", other = "{count} matches" }
    head.operator = { term = "operator" }

A folder's `__init__` holds `say = Words(__file__)`; what several folders say stands in a folder that they name as
`more`, a term of the field once in `terms.toml`. Braces are filled by `say`; of two forms the one for `count` is
taken.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

from indicators.vocabulary.glossary import Language

Form = str | dict[str, str]


class Text(NamedTuple):
    """One text in both languages; a form by number is a table of `one` and `other`."""

    de: Form
    en: Form


class Words:
    """The words of a folder, then those of the folders named as `more`; read when the first is said."""

    def __init__(self, beside: str, *more: Words, file: str = "words.toml") -> None:
        """Name the file beside a module, and where else to look."""
        self.file = Path(beside).with_name(file)
        self.more = more

    def __call__(self, key: str, language: Language | str, /, **values: object) -> str:
        """Say a text, its fields filled; KeyError for an unknown key or field."""
        text = self.text(key)
        form = text.de if language == Language.DE else text.en
        if isinstance(form, dict):
            form = form["one" if values["count"] in (1, "1") else "other"]
        return form.format(**values) if values else form

    def in_both(self, name: str, key: str, /, **values: object) -> dict[str, Any]:
        """Say a text in both languages, as `name_de` and `name_en`, which the sentences of findings take."""
        return {f"{name}_{language}": self(key, language, **values) for language in Language}

    def __contains__(self, key: object) -> bool:
        """Answer whether the folder or one that it names has the text."""
        return key in self.texts or any(key in other for other in self.more)

    def text(self, key: str) -> Text:
        """Find a text in both languages; KeyError if neither this folder nor those it names has it."""
        for words in (self, *self.more):
            if key in words.texts:
                return words.texts[key]
            if words is not self and key in words:
                return words.text(key)
        raise KeyError(f"{key} ({self.file.parent.name})")

    def names(self, section: str) -> list[str]:
        """Answer the names of a section of the folder's own texts: `reference` of `head.reference`."""
        return [key.removeprefix(f"{section}.") for key in self.texts if key.startswith(f"{section}.")]

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """The folder's own texts by key, in the order of the file."""
        content = tomllib.loads(self.file.read_text(encoding="utf-8"))
        return dict(read_texts(content))


def read_texts(content: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Text]]:
    """Read the texts of a TOML file: every table with both languages is one, keyed by its path with dots."""
    for name, value in content.items():
        key = f"{prefix}{name}"
        if set(value) == {"term"}:
            yield key, _terms()[value["term"]]
        elif set(value) == {"de", "en"} and not any(set(form) == {"de", "en"} for form in value.values()):
            yield key, Text(value["de"], value["en"])
        else:
            yield from read_texts(value, f"{key}.")


@cache
def _terms() -> Mapping[str, Text]:
    """The terms of the field, each said in one way wherever a text names it."""
    content = tomllib.loads(Path(__file__).with_name("terms.toml").read_text(encoding="utf-8"))
    return {name: Text(pair["de"], pair["en"]) for name, pair in content.items()}
