"""Makes docs/glossary.md from the enumerations and their labels: `uv run python -m tools.make_glossary`.

A word per line: identifier, German, English, in the order of the members, which is the ranking of statuses.
A test says when it is behind.
"""

from __future__ import annotations

import inspect
from enum import StrEnum
from pathlib import Path

from indicators.language.labels import SYMBOLS, label
from indicators.vocabulary import glossary
from indicators.vocabulary.glossary import Language

PAGE = Path(__file__).parents[1] / "docs" / "glossary.md"
_HEAD = """\
# Glossary

One word per idea. Identifiers are the words in the data; German and English are what pages and papers say. Made from
`indicators/vocabulary/glossary.py` and `indicators/language/labels.toml` by `uv run python -m tools.make_glossary`;
the order of the words of a status is their ranking.
"""


def document() -> str:
    """Answer the page: a section and a table per enumeration that has labels."""
    parts = [_HEAD]
    for vocabulary in vocabularies():
        lines = [f"## {vocabulary.__name__}", "", inspect.getdoc(vocabulary) or "", ""]
        has_symbol = vocabulary in SYMBOLS
        lines += ["| Word | German | English |" + (" Symbol |" if has_symbol else "")]
        lines += ["|---|---|---|" + ("---|" if has_symbol else "")]
        for member in vocabulary:
            cells = [f"`{member.value}`", label(member, Language.DE), label(member, Language.EN)]
            cells += [SYMBOLS[vocabulary][member.value]] if has_symbol else []
            lines.append("| " + " | ".join(cells) + " |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def vocabularies() -> list[type[StrEnum]]:
    """List the enumerations that have labels, in the order of the glossary."""
    found = [
        item
        for item in vars(glossary).values()
        if isinstance(item, type) and issubclass(item, StrEnum) and item.__module__ == glossary.__name__
    ]
    return [vocabulary for vocabulary in found if _has_labels(vocabulary)]


def _has_labels(vocabulary: type[StrEnum]) -> bool:
    try:
        label(next(iter(vocabulary)), Language.DE)
    except KeyError:
        return False
    return True


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
