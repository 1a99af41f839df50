"""The page of methods: texts filled with the constants of the formulas and the snapshot's settings.

Relies on `indicators` for every threshold and on the manifest for method versions and budget settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words_methods import CONTENTS, LEAD, SECTIONS, SOURCE, TITLE
from dashboard.words_proof import say
from dashboard.words_section import Entry, Section, Text
from indicators import confidentiality, data_quality, formats, methods, projection, standing
from indicators.budget import DEFAULT_RULE
from indicators.glossary import Language, QualityBand
from indicators.labels import label
from indicators.readiness import CLIFF_WITHIN_MONTHS

# What the page proves, behind the section it belongs to.
_PROOFS = {"judging": "agreement", "projection": "calibration"}


@dataclass(frozen=True, slots=True)
class MethodsEntry:
    """One thing explained; `formula` and `source` are blank where there is none of its own."""

    name: str
    text: str
    formula: str
    source: str


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
        if section.key in _PROOFS:
            proof = _PROOFS[section.key]
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
    return MethodsEntry(
        name=_in(entry.name, language).format(**values),
        text=_in(entry.text, language).format(**values),
        formula=_in(entry.formula, language).format(**values),
        source=_in(SOURCE, language).format(source=source) if source else "",
    )


def _thresholds(language: Language) -> dict[str, str]:
    """The constants of the formulas, as they stand in the braces."""

    def percent(value: float) -> str:
        return _percent(value, language)

    def plain(value: float) -> str:
        digits = len(str(value).partition(".")[2].rstrip("0"))
        return formats.number(value, language, digits=digits)

    bands = data_quality.DEFAULT_BANDS
    return {
        "on_track": percent(methods.ON_TRACK_FROM),
        "at_risk": percent(methods.AT_RISK_FROM),
        "early_years": str(methods.TOO_EARLY_YEARS),
        "early_share": percent(methods.TOO_EARLY_SHARE),
        "sun": percent(methods.SUN_ABOVE),
        "cloudy": percent(methods.SLIGHTLY_CLOUDY_FROM),
        "window": str(methods.LEAST_WINDOW_POINTS),
        "rate_on_track": percent(methods.RATE_ON_TRACK),
        "rate_at_risk": percent(methods.RATE_AT_RISK),
        "tolerance": percent(methods.GAP_TOLERANCE),
        "max_age": str(standing.MAX_AGE_MONTHS),
        "slope_points": str(projection.SLOPE_POINTS),
        "least_points": str(projection.LEAST_POINTS),
        "farthest": str(projection.FARTHEST_YEARS),
        "shrinkage": plain(projection.SHRINKAGE),
        "pooled": percent(projection.POOLED_DEVIATION),
        "band": plain(projection.BAND_FACTOR),
        "doubt": plain(projection.SLOPE_DOUBT),
        "dominance": percent(confidentiality.DOMINANCE),
        "cliff_months": str(CLIFF_WITHIN_MONTHS),
        **{f"quality_{letter.lower()}": plain(weight) for letter, weight in data_quality.WEIGHTS.items()},
        **{name: plain(getattr(bands, name)) for name in ("good", "fair", "conditional")},
        **{f"{band}_word": label(band, language) for band in QualityBand},
    }


def _settings(made_from: Mapping[str, Any], language: Language) -> dict[str, str]:
    """The budget rule of the snapshot, else the one that holds without a setting."""
    budget = made_from.get("settings", {}).get("budget", {})
    both = budget.get("both", DEFAULT_RULE.both)
    joined = ("und um" if both else "oder um") if language is Language.DE else ("and" if both else "or")
    return {
        "share": _percent(budget.get("share", DEFAULT_RULE.share), language),
        "floor": formats.euro(budget.get("floor_eur", DEFAULT_RULE.floor_eur), language),
        "joined": joined,
    }


def _percent(value: float, language: Language) -> str:
    """A share as a percentage, with a decimal only where it has one."""
    digits = 0 if round(value * 100, 6).is_integer() else 1
    return formats.share(value, language, digits=digits)


def _in(text: Text, language: Language) -> str:
    """The text in that language."""
    return text[0 if language is Language.DE else 1]
