"""One anchor text for each readiness factor and level, so that two people give the same level.

The generic levels (open, planned, agreed in writing, decided and funded) are named in
`indicators.language.labels`; in `readiness.toml` stands what each one means for a factor, what the data say
against a stated level by each rule of `indicators.solutions.readiness.contradictions`, and what would dissolve
that. Used by pages and papers.
"""

from __future__ import annotations

from indicators.language.words import Words
from indicators.vocabulary.glossary import Language, ReadinessFactor

say = Words(__file__, file="readiness.toml")


def anchor(factor: ReadinessFactor, level: int, language: Language | str) -> str:
    """Say what this level means for this factor; IndexError for a level outside 0 to 3."""
    key = f"anchor.{factor}.{level}"
    if key not in say:
        raise IndexError(level)
    return say(key, Language(language))


def contradiction_rules() -> list[str]:
    """Name the rules by which data contradict a stated level."""
    return say.names("contradiction")


def contradiction(rule: str, language: Language | str) -> str:
    """Say in one sentence what the data hold against a stated level; KeyError for an unknown rule."""
    return say(f"contradiction.{rule}", Language(language))


def advice(rule: str, language: Language | str) -> str:
    """Say what would dissolve a contradiction; KeyError for an unknown rule."""
    return say(f"advice.{rule}", Language(language))
