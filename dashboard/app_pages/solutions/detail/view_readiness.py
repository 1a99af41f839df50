"""Readiness for permanent operation: five factors with level, anchor text, evidence and contradictions.

The weakest factor counts, never a mean. Made of the solution's row and `solutions_readiness`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.detail import say
from indicators.language import formats
from indicators.language.labels import label, readiness_level
from indicators.language.sentences.readiness import advice, anchor, contradiction
from indicators.solutions.readiness import HIGHEST_LEVEL
from indicators.vocabulary.glossary import Language, ReadinessFactor

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor: its level, that in words, what it means, its evidence.

    `contradictions` are pairs: what the data say against it, and what to do.
    """

    factor: str
    level: int
    is_weakest: bool
    word: str
    words: str
    meaning: str
    evidence: str
    contradictions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """The five factors; no lines and a sentence in `missing` where nothing is stated.

    `level` is that of the weakest, `alt` says the chart in words.
    """

    title: str
    missing: str
    level: int
    alt: str
    lines: tuple[FactorLine, ...]


def readiness_view(row: Row, stated: Sequence[Row], language: Language) -> ReadinessView:
    """Build the section; levels come from the solution's row, evidence from the statements."""
    if row["readiness"] is None:
        return ReadinessView(
            say("solution.readiness_none", language), say("solution.readiness_missing", language), 0, "", ()
        )
    levels = {ReadinessFactor(key): level for key, level in json.loads(row["readiness_factors"]).items()}
    evidence = {item["factor"]: item for item in stated}
    against: dict[str, list[tuple[str, str]]] = {}
    for item in json.loads(row["contradictions"]):
        text = say("solution.contradiction", language, text=contradiction(item["rule"], language))
        todo = say("ready.todo", language, text=advice(item["rule"], language))
        against.setdefault(item["factor"], []).append((text, todo))
    lines = tuple(
        _line(factor, levels.get(factor) or 0, row["readiness"], evidence.get(factor.value), against, language)
        for factor in ReadinessFactor
    )
    factors = "; ".join(f"{line.factor}: {line.words}" for line in lines)
    return ReadinessView(
        title=_title(row["readiness"], lines, language),
        missing="",
        level=row["readiness"],
        alt=say("ready.alt", language, factors=factors),
        lines=lines,
    )


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
    weakest: int,
    stated: Row | None,
    against: Mapping[str, Sequence[tuple[str, str]]],
    language: Language,
) -> FactorLine:
    """One factor."""
    word = readiness_level(level, language)
    evidence = (stated or {}).get("evidence") or say("solution.no_evidence", language)
    if stated and stated["assessed_on"]:
        evidence = f"{evidence} ({formats.day(stated['assessed_on'], language)})"
    return FactorLine(
        factor=label(factor, language),
        level=level,
        is_weakest=level == weakest < HIGHEST_LEVEL,
        word=word,
        words=say("solution.level", language, level=level, word=word),
        meaning=anchor(factor, level, language),
        evidence=evidence,
        contradictions=tuple(against.get(factor.value, ())),
    )
