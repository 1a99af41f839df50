"""Puts the parts of a paper in the order of a preset: local names, headings and numbering.

Presets are data (presets.toml); a section that a preset does not name follows at the end, so that no
figure is lost. Used by `pipelines.papers.build`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from indicators.vocabulary.glossary import Language
from pipelines.papers import say
from pipelines.papers.facts import Block, Section
from pipelines.papers.kinds import PaperKind
from pipelines.papers.sections import SECTION_IDS, Parts

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@cache
def presets() -> Mapping[str, dict[str, Any]]:
    """Every preset by name: title, names of the kinds, numbering, sections."""
    return tomllib.loads(files(__package__).joinpath("presets.toml").read_text(encoding="utf-8"))


def kind_label(preset: str, kind: PaperKind, language: Language) -> str:
    """What the municipality calls a paper of that kind."""
    pair = presets()[preset][kind.value]
    return str(pair[_place(language)])


def order_sections(parts: Parts, preset: str, language: Language) -> tuple[Section, ...]:
    """The sections in the order of the preset, headings numbered as it says; empty ones are left out."""
    chosen = presets()[preset]
    number = _Numbers(chosen["numbering"])
    sections = []
    for entry in _entries(chosen):
        names = [name for name in entry.get("of", ()) if name in parts.sections]
        level = entry.get("level", 1)
        if entry.get("of") and not names:
            continue
        heading = entry["heading"][_place(language)] if "heading" in entry else None
        if heading is None:
            heading = say(f"section.{names[0]}", language)
        blocks: list[Block] = [block for name in names for block in parts.sections[name]]
        name = names[0] if names else "group"
        sections.append(Section(name, number.before(heading, level), tuple(blocks), level))
    return tuple(sections)


def _entries(chosen: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The preset's entries, then one for each section it does not name."""
    entries = chosen["sections"]
    yield from entries
    named = {name for entry in entries for name in entry.get("of", ())}
    yield from ({"of": [name]} for name in SECTION_IDS if name not in named)


class _Numbers:
    """Counts headings: "2", "II" and "2" below it, or nothing."""

    def __init__(self, style: str) -> None:
        self.style, self.outer, self.inner = style, 0, 0

    def before(self, heading: str, level: int) -> str:
        """The heading with its number."""
        if self.style == "none":
            return heading
        if level > 1:
            self.inner += 1
            return f"{self.inner}. {heading}"
        self.outer, self.inner = self.outer + 1, 0
        return f"{_roman(self.outer) if self.style == 'roman' else self.outer}. {heading}"


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while count >= value:
            text, count = text + sign, count - value
    return text


def _place(language: Language) -> int:
    return 0 if language is Language.DE else 1
