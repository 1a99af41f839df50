"""The sentences of cost per unit of effect: what limits a figure, why there is none, what cannot be compared.

The texts stand in `costs.toml`, one per key of `indicators.money.caveats` and `indicators.money.comparison`.
Used by pages and papers.
"""

from __future__ import annotations

from indicators.language.words import Words
from indicators.money.caveats import Caveat, CostReason
from indicators.money.comparison import Comparison, Difference, Unknown
from indicators.vocabulary.glossary import Language

say = Words(__file__, file="costs.toml")


def caveat(key: Caveat | str, language: Language | str) -> str:
    """Say in one sentence what limits a cost per unit of effect; ValueError for an unknown key."""
    return say(f"caveat.{Caveat(key)}", Language(language))


def cost_reason(key: CostReason | str, language: Language | str) -> str:
    """Say why there is no cost per unit of effect, as the words of a cell; ValueError for an unknown key."""
    return say(f"reason.{CostReason(key)}", Language(language))


def difference(key: Difference | str, language: Language | str) -> str:
    """Say why two costs cannot be compared; ValueError for an unknown key."""
    return say(f"difference.{Difference(key)}", Language(language))


def unknown(key: Unknown | str, language: Language | str) -> str:
    """Say what has to be clarified before two costs are compared; ValueError for an unknown key."""
    return say(f"unknown.{Unknown(key)}", Language(language))


def comparison_words(comparison: Comparison, language: Language | str) -> str:
    """Say whether two costs may be compared: the reasons against it, else what has to be clarified before."""
    if comparison.is_comparable:
        head = say("comparable", Language(language))
        reasons = [unknown(key, language) for key in comparison.unknowns]
    else:
        head = say("not_comparable", Language(language))
        reasons = [difference(key, language) for key in comparison.differences]
    return " ".join((head, *reasons))
