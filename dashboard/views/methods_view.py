"""The page of methods: texts filled with the constants of the formulas and the snapshot's settings.

Relies on `indicators` for every threshold and on the manifest for method versions and budget settings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words_methods import LEAD, SECTIONS, SOURCE, TITLE, Section, Text
from indicators import formats, methods
from indicators.budget import DEFAULT_RULE
from indicators.glossary import Language
from indicators.labels import label
from indicators.readiness import CLIFF_WITHIN_MONTHS


@dataclass(frozen=True, slots=True)
class MethodsSection:
    """One section: its anchor, title, sentence, pairs of name and explanation, and source."""

    key: str
    title: str
    lead: str
    entries: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class MethodsView:
    """The page from top to bottom."""

    title: str
    lead: str
    sections: tuple[MethodsSection, ...]


def methods_view(made_from: Mapping[str, Any], contacts: Sequence[str], language: Language) -> MethodsView:
    """Build the page; `made_from` as in a snapshot's manifest, `contacts` as roles named in the packages."""
    values = _values(made_from, contacts, language)
    return MethodsView(
        title=_in(TITLE, language),
        lead=_in(LEAD, language),
        sections=tuple(_section(section, values, language) for section in SECTIONS),
    )


def _section(section: Section, values: Mapping[str, str], language: Language) -> MethodsSection:
    """One section, filled."""
    return MethodsSection(
        key=section.key,
        title=_in(section.title, language),
        lead=_in(section.lead, language).format(**values),
        entries=tuple(
            (_in(entry.name, language).format(**values), _in(entry.text, language).format(**values))
            for entry in section.entries
        ),
        source=_in(SOURCE, language).format(source=_in(section.source, language)),
    )


def _values(made_from: Mapping[str, Any], contacts: Sequence[str], language: Language) -> dict[str, str]:
    """What stands in the braces."""

    def percent(value: float) -> str:
        digits = 0 if round(value * 100, 6).is_integer() else 1
        return formats.share(value, language, digits=digits)

    versions = {**methods.METHOD_VERSIONS, **made_from.get("methods", {})}
    budget = made_from.get("settings", {}).get("budget", {})
    both = budget.get("both", DEFAULT_RULE.both)
    joined = ("und um" if both else "oder um") if language is Language.DE else ("and" if both else "or")
    return {
        **versions,
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
        "cliff_months": str(CLIFF_WITHIN_MONTHS),
        "share": percent(budget.get("share", DEFAULT_RULE.share)),
        "floor": formats.euro(budget.get("floor_eur", DEFAULT_RULE.floor_eur), language),
        "joined": joined,
        "contacts": ", ".join(contacts) or label(None, language),
    }


def _in(text: Text, language: Language) -> str:
    """The text in that language."""
    return text[0 if language is Language.DE else 1]
