"""Readiness for permanent operation: five factors with level, anchor text, evidence and contradictions.

The weakest factor counts, never a mean. Made of the solution's row and `solutions_readiness`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words_solutions import say
from indicators import formats
from indicators.glossary import Language, ReadinessFactor
from indicators.labels import READINESS_LEVELS, label
from indicators.readiness import HIGHEST_LEVEL
from indicators.readiness_words import anchor, contradiction

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor: `dots` as filled and empty circles, `level` in words, what it means, its evidence."""

    factor: str
    level: int
    dots: str
    words: str
    meaning: str
    evidence: str
    contradictions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """The five factors; no lines and a sentence in `missing` where nothing is stated."""

    title: str
    missing: str
    lines: tuple[FactorLine, ...]


def readiness_view(row: Row, stated: Sequence[Row], language: Language) -> ReadinessView:
    """Build the section; levels come from the solution's row, evidence from the statements."""
    if row["readiness"] is None:
        return ReadinessView(
            say("solution.readiness_none", language), say("solution.readiness_missing", language), ()
        )
    levels = {ReadinessFactor(key): level for key, level in json.loads(row["readiness_factors"]).items()}
    evidence = {item["factor"]: item for item in stated}
    against: dict[str, list[str]] = {}
    for item in json.loads(row["contradictions"]):
        text = contradiction(item["rule"], language)
        against.setdefault(item["factor"], []).append(say("solution.contradiction", language, text=text))
    lines = tuple(
        _line(factor, levels.get(factor) or 0, evidence.get(factor.value), against, language)
        for factor in ReadinessFactor
    )
    return ReadinessView(_title(row["readiness"], lines, language), "", lines)


def _title(level: int, lines: Sequence[FactorLine], language: Language) -> str:
    """The weakest level and which factors hold it back."""
    title = say("solution.readiness", language, level=level)
    weakest = [line.factor for line in lines if line.level == level]
    if level == HIGHEST_LEVEL or len(weakest) == len(lines):
        return title
    return title + say("solution.readiness_weakest", language, factors=", ".join(weakest))


def _line(
    factor: ReadinessFactor,
    level: int,
    stated: Row | None,
    against: Mapping[str, Sequence[str]],
    language: Language,
) -> FactorLine:
    """One factor."""
    word = READINESS_LEVELS[level][0 if language is Language.DE else 1]
    evidence = (stated or {}).get("evidence") or say("solution.no_evidence", language)
    if stated and stated["assessed_on"]:
        evidence = f"{evidence} ({formats.day(stated['assessed_on'], language)})"
    return FactorLine(
        factor=label(factor, language),
        level=level,
        dots="●" * level + "○" * (HIGHEST_LEVEL - level),
        words=say("solution.level", language, level=level, word=word),
        meaning=anchor(factor, level, language),
        evidence=evidence,
        contradictions=tuple(against.get(factor.value, ())),
    )
