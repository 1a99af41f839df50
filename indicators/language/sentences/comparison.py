"""Comparisons in words: why two series are not compared, and what classes, types and Länder are called.

The texts stand in `comparison.toml`; `solution_kind` and the type of a municipality are free text, so that a
word that is not listed is shown as it was written. Used by pages that compare municipalities.
"""

from __future__ import annotations

from indicators.comparison.comparability import DENOMINATOR_YEARS_APART, SAME, Difference, Traits
from indicators.comparison.peers import CLASSES
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.words import Words
from indicators.vocabulary.glossary import Correction, Language

say = Words(__file__, file="comparison.toml")


def reason_text(difference: Difference, own: Traits, other: Traits, language: Language) -> str:
    """Say what differs, with both sides named: "anderes Verfahren (BISKO statt territorial)"."""
    key = f"difference.{difference}"
    if difference is Difference.PERIOD:
        return say(key, language, theirs=other.year, ours=own.year)
    if difference is Difference.DENOMINATOR:
        return say(key, language, theirs=other.year, ours=DENOMINATOR_YEARS_APART)
    trait = SAME.get(difference)
    if trait is None:
        return say(key, language)
    return say(key, language, theirs=_trait(trait, other, language), ours=_trait(trait, own, language))


def class_name(key: str, language: Language) -> str:
    """The name of a class with its span: "Großstadt (100.000 bis 200.000 Einwohner)"."""
    if key not in {item.key for item in CLASSES}:
        return say("class_unknown", language)
    name = say(f"class.{key}.name", language)
    return say("class_with_span", language, name=name, span=class_span(key, language))


def class_span(key: str, language: Language) -> str:
    """The span of a class without its name: "100.000 bis 200.000"."""
    return say(f"class.{key}.span", language)


def class_source(language: Language) -> str:
    """After whom the classes are made."""
    return say("class_source", language)


def kind_name(key: str, language: Language) -> str:
    """The name of a type; one that is not known stands as it is written."""
    if not key:
        return say("kind_unknown", language)
    return say(f"kind.{key}", language) if f"kind.{key}" in say else key.replace("_", " ")


def state_name(key: str, language: Language) -> str:
    """The name of a Land; one that is not known stands as it is written."""
    if not key:
        return say("state_unknown", language)
    return say(f"state.{key}", language) if f"state.{key}" in say else key


def solution_kind_name(kind: str, language: Language | str) -> str:
    """Name a type of solution; one that is not listed stands as it came, with blanks for its underscores."""
    key = f"solution_kind.{kind}"
    return say(key, Language(language)) if key in say else kind.replace("_", " ")


def _trait(trait: str, traits: Traits, language: Language) -> str:
    """One side of a difference, as a reader knows it."""
    value = getattr(traits, trait)
    if value in (None, ""):
        return label(None, language)
    if trait == "unit":
        return formats.unit_name(str(value), language)
    if trait == "correction" and value in tuple(Correction):
        return label(Correction(value), language)
    return str(value)
