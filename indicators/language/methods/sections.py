"""Reads the sections of the page of methods from their Markdown, filled with what is computed with.

The Markdown is the small part of it that the package's docstring names; whatever else stands there is
refused, so that nothing is dropped in silence. Used by the page of methods and by `tools.make_methods`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from indicators.vocabulary.glossary import (
    BudgetStatus,
    Compounding,
    Correction,
    CoverStatus,
    Interpolation,
    Language,
    NullReason,
    QualityBand,
    ReadinessFactor,
    Reason,
    TargetKind,
    TargetStatus,
    WeatherSymbol,
)

DOCUMENT_ONLY = re.compile(r"<!-- only in the document -->\n(.*?)<!-- end -->\n", re.DOTALL)
# Kinds of words of the glossary that a text may name.
KINDS: dict[str, type[StrEnum]] = {
    kind.__name__: kind
    for kind in (
        BudgetStatus,
        CoverStatus,
        Compounding,
        Correction,
        Interpolation,
        NullReason,
        QualityBand,
        ReadinessFactor,
        Reason,
        TargetKind,
        TargetStatus,
        WeatherSymbol,
    )
}
_RULE = re.compile(r"\*\*(.+?)\*\*: (.+)")
_WORD = re.compile(r"\{([A-Z]\w*)\.(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One case of several; `word` is the glossary's where the case is one of its words."""

    name: str
    text: str
    word: StrEnum | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing explained: its name, explanation, formula and where that comes from.

    `example` is the formula with numbers; `rules` are the cases it distinguishes, in the order in which they
    are asked; `weakness` is what it is known to get wrong. Blank is what there is nothing to say about.
    """

    name: str
    text: str = ""
    formula: str = ""
    source: str = ""
    rules: tuple[Rule, ...] = ()
    weakness: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its anchor, title, sentence before, what is explained, and source."""

    key: str
    title: str
    lead: str
    entries: tuple[Entry, ...]
    source: str


def texts(language: Language) -> dict[str, str]:
    """Read the Markdown of every section as it is written, by anchor, in the order of the page.

    The first, `page`, is the head of the page itself.
    """
    folder = files(__package__) / language.value
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".md"))
    return {name[len("00-") : -len(".md")]: (folder / name).read_text(encoding="utf-8") for name in names}


def read_sections(language: Language, values: Mapping[str, object]) -> tuple[Section, ...]:
    """Read the head of the page and every section, their braces filled; KeyError for an unknown one."""
    return tuple(_section(key, text, values) for key, text in texts(language).items())


def _section(key: str, text: str, values: Mapping[str, object]) -> Section:
    """Read one file."""
    blocks = re.split(r"\n{2,}", DOCUMENT_ONLY.sub("", text).strip())
    head, *entries = (Entry(**part) for part in _parts(key, blocks, values))
    if head != Entry(head.name, head.text, source=head.source):
        raise ValueError(f"{key}: below the title stand a lead and a source only")
    return Section(key, head.name, head.text, tuple(entries), head.source)


def _parts(key: str, blocks: list[str], values: Mapping[str, object]) -> list[dict[str, Any]]:
    """Read the head of a section and each thing it explains, from heading to heading."""
    parts: list[dict[str, Any]] = []
    for block in blocks:
        heading = re.fullmatch("## (.+)" if parts else "# (.+)", block)
        if heading:
            parts.append({"name": heading[1].format_map(values)})
            continue
        field, content = _content(block, values)
        if not parts or field in parts[-1]:
            raise ValueError(f"{key}: a second {field}, or one before the title: {block}")
        parts[-1][field] = content
    return parts


def _content(block: str, values: Mapping[str, object]) -> tuple[str, str | tuple[Rule, ...]]:
    """Read one block: what it is of an entry, and its content."""
    if block.startswith("- "):
        return "rules", tuple(_rule(item, values) for item in re.split(r"\n- ", block.removeprefix("- ")))
    formula = re.fullmatch(r"```\n(.+)\n```", block, re.DOTALL)
    text = _joined(formula[1] if formula else block)
    fields = (field for beginning, field in _beginnings().items() if text.startswith(beginning))
    return "formula" if formula else next(fields, "text"), text.format_map(values)


@cache
def _beginnings() -> dict[str, str]:
    """Read how a paragraph begins that is a source, a weakness or an example, in either language."""
    found = tomllib.loads((files(__package__) / "beginnings.toml").read_text(encoding="utf-8"))
    return {f"{word}: ": field for field, words in found.items() for word in words.values()}


def _rule(item: str, values: Mapping[str, object]) -> Rule:
    """Read one case; a word of the glossary is named by its label."""
    found = _RULE.fullmatch(_joined(item))
    if found is None:
        raise ValueError(f"a case is written `- **term**: when it holds`: {item}")
    term, text = found.groups()
    word = _WORD.fullmatch(term)
    return Rule(
        name=term.format_map(values), text=text.format_map(values), word=KINDS[word[1]](word[2]) if word else None
    )


def _joined(block: str) -> str:
    """Join the lines of a block to one."""
    return " ".join(line.strip(" ") for line in block.split("\n"))
