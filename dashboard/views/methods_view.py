"""The page of methods: texts filled with the constants of the formulas and the snapshot's settings.

Relies on `indicators` for every threshold and on the manifest for method versions and budget settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from dashboard.words_methods import CONTENTS, EXAMPLE, LEAD, SECTIONS, SOURCE, TITLE, WEAKNESS
from dashboard.words_proof import say
from dashboard.words_section import Entry, Rule, Section, Text
from indicators import (
    comparability,
    confidentiality,
    cover,
    data_quality,
    formats,
    methods,
    projection,
    readiness,
    standing,
)
from indicators.budget_rules import rule_in_words, rule_name, rule_of
from indicators.definitions import Definition
from indicators.glossary import Compounding, Language, TargetStatus
from indicators.labels import label
from indicators.options import YEARS_COMPARED
from indicators.roadmap_states import MET_FROM_LEVEL
from indicators.tracks import WINDOW_YEARS

# What the page proves, behind the section it belongs to.
PROOFS = {"reasons": "agreement", "projection": "calibration"}


@dataclass(frozen=True, slots=True)
class MethodsRule:
    """One case of several; `word` is the glossary's where it is one of its words."""

    name: str
    text: str
    word: StrEnum | None


@dataclass(frozen=True, slots=True)
class MethodsEntry:
    """One thing explained; all but name and text are blank where there is none of its own."""

    name: str
    text: str
    formula: str
    source: str
    rules: tuple[MethodsRule, ...]
    weakness: str
    example: str


@dataclass(frozen=True, slots=True)
class MethodsSection:
    """One section: its anchor, title, sentence, what is explained, and source."""

    key: str
    title: str
    lead: str
    entries: tuple[MethodsEntry, ...]
    source: str


@dataclass(frozen=True, slots=True)
class MethodsView:
    """The page from top to bottom.

    `anchors`: key and title of every section, proofs included; `versions`: that of each method.
    """

    title: str
    lead: str
    contents: str
    anchors: tuple[tuple[str, str], ...]
    sections: tuple[MethodsSection, ...]
    versions: Mapping[str, str]


def methods_view(made_from: Mapping[str, Any], contacts: Sequence[str], language: Language) -> MethodsView:
    """Build the page; `made_from` as in a snapshot's manifest, `contacts` as roles named in the packages."""
    versions = {
        **methods.METHOD_VERSIONS,
        "projection": projection.PROJECTION_VERSION,
        **made_from.get("methods", {}),
    }
    values = {**versions, **_thresholds(language), **_settings(made_from, language)}
    values["contacts"] = ", ".join(contacts) or label(None, language)
    sections = tuple(_section(section, values, language) for section in SECTIONS)
    anchors = []
    for section in sections:
        anchors.append((section.key, section.title))
        if section.key in PROOFS:
            proof = PROOFS[section.key]
            anchors.append((proof, say(f"{proof}.title", language)))
    return MethodsView(
        title=_in(TITLE, language),
        lead=_in(LEAD, language),
        contents=_in(CONTENTS, language),
        anchors=tuple(anchors),
        sections=sections,
        versions=versions,
    )


def _section(section: Section, values: Mapping[str, str], language: Language) -> MethodsSection:
    """One section, filled."""
    return MethodsSection(
        key=section.key,
        title=_in(section.title, language).format(**values),
        lead=_in(section.lead, language).format(**values),
        entries=tuple(_entry(entry, values, language) for entry in section.entries),
        source=_in(SOURCE, language).format(source=_in(section.source, language)),
    )


def _entry(entry: Entry, values: Mapping[str, str], language: Language) -> MethodsEntry:
    """One thing explained, filled."""
    source = _in(entry.source, language)
    weakness = _in(entry.weakness, language).format(**values)
    example = _in(entry.example, language).format(**values)
    return MethodsEntry(
        name=_in(entry.name, language).format(**values),
        text=_in(entry.text, language).format(**values),
        formula=_in(entry.formula, language).format(**values),
        source=_in(SOURCE, language).format(source=source) if source else "",
        rules=tuple(_rule(rule, values, language) for rule in entry.rules),
        weakness=_in(WEAKNESS, language).format(weakness=weakness) if weakness else "",
        example=_in(EXAMPLE, language).format(example=example) if example else "",
    )


def _rule(rule: Rule, values: Mapping[str, str], language: Language) -> MethodsRule:
    """One case, filled; a word of the glossary is named by its label."""
    text = _in(rule.text, language).format(**values)
    if isinstance(rule.term, StrEnum):
        return MethodsRule(label(rule.term, language), text, rule.term)
    return MethodsRule(_in(rule.term, language), text, None)


def _thresholds(language: Language) -> dict[str, str]:
    """The constants of the formulas, as they stand in the braces."""

    def percent(value: float) -> str:
        return _percent(value, language)

    def plain(value: float) -> str:
        digits = len(str(value).partition(".")[2].rstrip("0"))
        return formats.number(value, language, digits=digits)

    bands = data_quality.DEFAULT_BANDS
    return {
        "years_apart": str(comparability.YEARS_APART),
        "denominator_years_apart": str(comparability.DENOMINATOR_YEARS_APART),
        "fewest": str(comparability.FEWEST),
        "on_track": percent(methods.ON_TRACK_FROM),
        "at_risk": percent(methods.AT_RISK_FROM),
        "early_years": str(methods.TOO_EARLY_YEARS),
        "early_share": percent(methods.TOO_EARLY_SHARE),
        "sun": percent(methods.SUN_ABOVE),
        "cloudy": percent(methods.SLIGHTLY_CLOUDY_FROM),
        "window": str(methods.LEAST_WINDOW_POINTS),
        "window_years": str(WINDOW_YEARS),
        "limit_exponent": plain(methods.LIMIT_EXPONENT),
        "rate_on_track": percent(methods.RATE_ON_TRACK),
        "rate_at_risk": percent(methods.RATE_AT_RISK),
        "tolerance": percent(methods.GAP_TOLERANCE),
        "max_age": str(standing.MAX_AGE_MONTHS),
        "lags": str(projection.LAGS),
        "slope_points": str(projection.SLOPE_POINTS),
        "least_points": str(projection.LEAST_POINTS),
        "farthest": str(projection.FARTHEST_YEARS),
        "shrinkage": plain(projection.SHRINKAGE),
        "pooled": percent(projection.POOLED_DEVIATION),
        "band": plain(projection.BAND_FACTOR),
        "doubt": plain(projection.SLOPE_DOUBT),
        "dominance": percent(confidentiality.DOMINANCE),
        "cases": str(_default_of_definitions("min_case_count")),
        "cover_tolerance": formats.euro(cover.TOLERANCE_EUR, language),
        "years_compared": str(YEARS_COMPARED),
        "highest": str(readiness.HIGHEST_LEVEL),
        "met_from_level": str(MET_FROM_LEVEL),
        **{f"quality_{letter.lower()}": plain(weight) for letter, weight in data_quality.WEIGHTS.items()},
        **{name: plain(getattr(bands, name)) for name in ("good", "fair", "conditional")},
        **{f"{word}_word": label(word, language) for word in (*TargetStatus, *Compounding)},
    }


def _default_of_definitions(name: str) -> object:
    """What holds for an indicator whose definition does not say otherwise."""
    return next(field.default for field in fields(Definition) if field.name == name)


def _settings(made_from: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The budget rule of the snapshot, else the one that holds without a setting."""
    rule = rule_of(made_from.get("settings", {}).get("budget", {}))
    return {"rule_name": rule_name(rule, language), "rule_words": rule_in_words(rule, language)}


def _percent(value: float, language: Language) -> str:
    """A share as a percentage, with a decimal only where it has one."""
    digits = 0 if round(value * 100, 6).is_integer() else 1
    return formats.share(value, language, digits=digits)


def _in(text: Text, language: Language) -> str:
    """The text in that language."""
    return text[0 if language is Language.DE else 1]
