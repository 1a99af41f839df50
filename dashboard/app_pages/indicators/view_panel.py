"""One method's way to its result: formula with numbers, window, thresholds, or why it could not judge.

Made of one row of `methods_of_target`; every figure is the row's. Used by `judgement_view`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.view_formulas import formula
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.language.sentences import method_comparison as verdicts
from indicators.language.sentences import target as sentences
from indicators.vocabulary.glossary import GoodDirection, Language, Method, TargetStatus, WeatherSymbol

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MethodPanel:
    """How one method came to its result; `lines` say how, with which window and thresholds, or why not."""

    name: str
    detail: str
    status: TargetStatus
    word: str
    formula: str
    lines: tuple[str, ...]


def method_panel(row: Row, definition: Definition, versions: Mapping[str, str], language: Language) -> MethodPanel:
    """Build the panel of one row of `methods_of_target`; `versions`: version of each method's formula."""
    status = TargetStatus(row["status"])
    word = label(status, language)
    if row["symbol"]:
        word = f"{word} · {label_of(WeatherSymbol, row['symbol'], language)}"
    if status is TargetStatus.NOT_ASSESSABLE:
        lines = [sentences.reason_sentence(row["reason"], row, language, definition=definition)]
    else:
        lines = [_how(row, definition, language), _window(row, definition, language), _growth(row, language)]
        lines.append(_limits(row, language) if row["score"] is not None and not _is_beyond(row) else "")
        if row["reason"]:
            lines.append(sentences.reason_sentence(row["reason"], row, language, definition=definition))
    return MethodPanel(
        name=named_method(row, language),
        detail=say("panel.version", language, version=versions.get(row["method"], formats.NOTHING)),
        status=status,
        word=word,
        formula="" if status is TargetStatus.NOT_ASSESSABLE or _is_beyond(row) else formula(row, definition, language),
        lines=tuple(line for line in lines if line),
    )


def named_method(row: Row, language: Language) -> str:
    """The method, said to be the decisive one if it is."""
    name = label_of(Method, row["method"], language)
    return f"{name} ({say('panel.headline', language)})" if row["headline"] else name


def _how(row: Row, definition: Definition, language: Language) -> str:
    """What the method divides by what, or why there was nothing to divide."""
    is_achieved = row["status"] == TargetStatus.ACHIEVED
    if definition.good_direction is GoodDirection.CORRIDOR and row["method"] != Method.WEATHER:
        key = "corridor"
    elif _is_beyond(row):
        key = "reached" if is_achieved else "next_reached"
        if row["symbol"] == WeatherSymbol.SLIGHTLY_CLOUDY:
            key = f"{key}_back"
    elif row["score"] is not None:
        key = "growth_free" if row["target_id"] is None else row["method"]
    elif is_achieved:
        key = "reached"
    elif row["method"] == Method.PATHWAY and not row["reason"]:
        key = "pathway_by_side"
    else:
        return ""
    names = ("observed_year", "baseline_year", "window_from", "next_year")
    return say(f"how.{key}", language, **{name: row[name] for name in names}) + "."


def _is_beyond(row: Row) -> bool:
    """Whether the weather symbol stands for a value that is reached: the ratio then says nothing."""
    if row["method"] != Method.WEATHER:
        return False
    if row["status"] == TargetStatus.ACHIEVED:
        return True
    upper, _ = verdicts.thresholds(row)
    is_short = row["score"] is None or (upper is not None and row["score"] <= upper)
    return row["status"] == TargetStatus.ON_TRACK and is_short


def _window(row: Row, definition: Definition, language: Language) -> str:
    """The weather symbol's window and where it leads; other methods have none."""
    if row["method"] != Method.WEATHER or row["score"] is None or row["window_value"] is None:
        return ""
    unit = sentences.unit_of(row, definition)
    text = say(
        "window.detail",
        language,
        first=row["window_from"],
        last=row["observed_year"],
        points=row["window_points"],
        value=formats.quantity(row["window_value"], unit, language),
        next=f"{formats.quantity(row['next_value'], unit, language)} ({row['next_year']})",
        continued=formats.quantity(row["projected"], unit, language),
    )
    return f"{text[0].upper()}{text[1:]}."


def _growth(row: Row, language: Language) -> str:
    """The two growth rates that are compared."""
    if row["growth"] is None or row["growth_required"] is None:
        return ""
    growth, required = (formats.share(row[name], language, 2) for name in ("growth", "growth_required"))
    text = say("growth.detail", language, growth=growth, required=required)
    return f"{text[0].upper()}{text[1:]}."


def _limits(row: Row, language: Language) -> str:
    """The thresholds that were used."""
    upper, lower = verdicts.thresholds(row)
    if upper is None or lower is None:
        return ""
    if row["target_id"] is None:
        return say("limits.growth", language, upper=verdicts.score_text(row, upper, language)) + "."
    kind = {Method.WEATHER: "weather", Method.LINEAR_GAP: "gap"}.get(Method(row["method"]), "ratio")
    written = {"upper": verdicts.score_text(row, upper, language), "lower": verdicts.score_text(row, lower, language)}
    return say(f"limits.{kind}", language, **written) + "."
