"""Holds what fills the braces of the page of methods: thresholds, versions, settings and words.

Each comes from the constant that is computed with or from the manifest of the snapshot, so that the page
cannot say something else than was computed. Used by the page of methods and by `tools.make_methods`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

from indicators.catalogue.definition import Definition
from indicators.comparison import comparability
from indicators.confidentiality import primary as confidentiality
from indicators.evaluation import windows as did_windows
from indicators.language import formats
from indicators.language.labels import label
from indicators.language.methods.sections import KINDS
from indicators.language.sentences.money import rule_in_words, rule_name
from indicators.language.sentences.readiness import contradiction, contradiction_rules
from indicators.money import funding_cover as cover
from indicators.money.rules import rule_of
from indicators.solutions import readiness
from indicators.solutions.options import YEARS_COMPARED
from indicators.solutions.roadmap.states import MET_FROM_LEVEL
from indicators.targets import data_quality, methods, projection
from indicators.targets import target_state as standing
from indicators.targets.methods import un_progress
from indicators.targets.projection_constants import CONSTANTS, PROJECTION_VERSION
from indicators.targets.tracks import WINDOW_YEARS
from indicators.vocabulary.glossary import Language

# What the texts name of the constants of each scale.
_BAND = ("pooled", "band", "walk", "doubt", "away")
_CONSTANTS_NAMED = {
    "linear": (*_BAND, "damping"),
    "log": (*_BAND, "shrinkage"),
    "logit": (*_BAND, "damping", "evidence"),
}


def versions(made_from: Mapping[str, Any]) -> dict[str, str]:
    """Answer the version of each method; `made_from` as in a snapshot's manifest goes before today's."""
    today = {**methods.METHOD_VERSIONS, "projection": PROJECTION_VERSION}
    return {**today, **made_from.get("methods", {})}


def fillings(made_from: Mapping[str, Any], contacts: Sequence[str], language: Language) -> dict[str, object]:
    """Answer what stands in the braces; `contacts` are the roles named in the packages."""
    rule = rule_of(made_from.get("settings", {}).get("budget", {}))
    return {
        **versions(made_from),
        **_thresholds(language),
        **{name: _labels(kind, language) for name, kind in KINDS.items()},
        **{name: contradiction(name, language) for name in contradiction_rules()},
        "rule_name": rule_name(rule, language),
        "rule_words": rule_in_words(rule, language),
        "contacts": ", ".join(contacts) or label(None, language),
    }


def _labels(kind: type[StrEnum], language: Language) -> SimpleNamespace:
    """The labels of a kind of words, by word."""
    return SimpleNamespace(**{word.value: label(word, language) for word in kind})


def _thresholds(language: Language) -> dict[str, str]:
    """The constants of the formulas."""

    def percent(value: float) -> str:
        digits = 0 if round(value * 100, 6).is_integer() else 1
        return formats.share(value, language, digits=digits)

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
        "rate_improved": percent(methods.RATE_IMPROVED),
        "un_at_risk": percent(un_progress.AT_RISK_FROM),
        "un_rate_improved": percent(un_progress.RATE_IMPROVED),
        "un_rate_substantial": percent(un_progress.RATE_SUBSTANTIAL),
        "tolerance": percent(methods.GAP_TOLERANCE),
        "max_age": str(standing.MAX_AGE_MONTHS),
        "lags": str(projection.LAGS),
        "slope_points": str(projection.SLOPE_POINTS),
        "least_points": str(projection.LEAST_POINTS),
        "farthest": str(projection.FARTHEST_YEARS),
        "margin": percent(projection.LOGIT_MARGIN),
        **{
            f"{scale}_{name}": (percent if name == "pooled" else plain)(
                getattr(CONSTANTS[PROJECTION_VERSION][scale], name)
            )
            for scale, names in _CONSTANTS_NAMED.items()
            for name in names
        },
        "dominance": percent(confidentiality.DOMINANCE),
        "cases": str(_default_of_definitions("min_case_count")),
        "cover_tolerance": formats.euro(cover.TOLERANCE_EUR, language),
        "years_compared": str(YEARS_COMPARED),
        "highest": str(readiness.HIGHEST_LEVEL),
        "met_from_level": str(MET_FROM_LEVEL),
        "comparison_areas": str(did_windows.LEAST_COMPARISON_AREAS),
        "years_before": str(did_windows.LEAST_YEARS_BEFORE),
        **{f"quality_{letter.lower()}": plain(weight) for letter, weight in data_quality.WEIGHTS.items()},
        **{name: plain(getattr(bands, name)) for name in ("good", "fair", "conditional")},
    }


def _default_of_definitions(name: str) -> object:
    """What holds for an indicator whose definition does not say otherwise."""
    return next(field.default for field in fields(Definition) if field.name == name)
