"""The score of each method as a formula with its numbers filled in.

Every number is the assessment row's own; nothing is calculated here. Formulas and their sources:
docs/methods.md. Used by `judgement_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.sentences.method_comparison import lag
from indicators.vocabulary.glossary import GoodDirection, Language, Method

Row = Mapping[str, Any]

# Digits that matter in a formula: fewer would make the reader's own sum differ from the score.
_SIGNIFICANT = 5


def formula(row: Row, definition: Definition, language: Language) -> str:
    """The score's formula, "q = (88.500 − 100.000) / (77.273 − 100.000) = 0,506"; empty without a score.

    A corridor has no way to cover: it is judged by its gap and has no formula either.
    """
    if row["score"] is None or definition.good_direction is GoodDirection.CORRIDOR:
        return ""
    return _FORMULAS[Method(row["method"])](row, definition, language)


def _pathway(row: Row, _: Definition, language: Language) -> str:
    """Way covered by way provided for."""
    covered = _difference(row["observed"], row["baseline"], language)
    provided = _difference(row["expected"], row["baseline"], language)
    return f"q = {covered} / {provided} = {_score(row, language)}"


def _weather(row: Row, _: Definition, language: Language) -> str:
    """Mean change of the window, continued to the next decided value, by the way left until then."""
    change = _difference(row["observed"], row["window_value"], language)
    left = _difference(row["next_value"], row["observed"], language)
    window = f"({row['observed_year']} {formats.MINUS} {row['window_from']})"
    years = f"({row['next_year']} {formats.MINUS} {row['observed_year']})"
    return f"R = {change} / {window} · {years} / {left} = {_score(row, language)}"


def _growth_rate(row: Row, definition: Definition, language: Language) -> str:
    """Yearly growth, turned towards the good direction, by the growth required; alone without a target."""
    growth = _rate(row["growth"], language)
    # The good direction is turned round where the values themselves are negative.
    falls = (definition.good_direction is GoodDirection.DOWN) != (row["baseline"] < 0)
    turned = f"{formats.MINUS}({growth})" if falls else growth
    if row["growth_required"] is None:
        years = f"({row['observed_year']} {formats.MINUS} {row['baseline_year']})"
        quotient = f"({_figure(row['observed'], language)} / {_figure(row['baseline'], language)})"
        grown = f"{quotient}^(1 / {years}) {formats.MINUS} 1"
        whole = f"{formats.MINUS}[{grown}]" if falls else grown
        return f"v = {whole} = {formats.share(row['score'], language, 2)}"
    required = _rate(row["growth_required"], language).lstrip(formats.MINUS)
    return f"v = {turned} / {required} = {_score(row, language)}"


def _linear_gap(row: Row, definition: Definition, language: Language) -> str:
    """Lag behind the expected value by the expected value."""
    falls = definition.good_direction is GoodDirection.DOWN
    first, second = (row["observed"], row["expected"]) if falls else (row["expected"], row["observed"])
    expected = _figure(row["expected"], language).lstrip("(").rstrip(")").lstrip(formats.MINUS)
    behind = formats.share(lag(row, row["score"]), language, 1)
    return f"d = {_difference(first, second, language)} / {expected} = {behind}"


def _un_progress(row: Row, definition: Definition, language: Language) -> str:
    """Way that the growth leads to by the target year, by the whole way; the growth alone without a target."""
    if row["target_id"] is None:
        return _growth_rate(row, definition, language)
    years = f"({row['target_year']} {formats.MINUS} {row['observed_year']})"
    led = f"{_figure(row['observed'], language)} · (1 + {_bracketed(_rate(row['growth'], language))})^{years}"
    whole = _difference(row["target"], row["baseline"], language)
    covered = f"({led} {formats.MINUS} {_figure(row['baseline'], language)})"
    return f"p = {covered} / {whole} = {_score(row, language)}"


def _bracketed(text: str) -> str:
    """A negative figure in brackets."""
    return f"({text})" if text.startswith(formats.MINUS) else text


_FORMULAS: dict[Method, Callable[[Row, Definition, Language], str]] = {
    Method.PATHWAY: _pathway,
    Method.WEATHER: _weather,
    Method.GROWTH_RATE: _growth_rate,
    Method.LINEAR_GAP: _linear_gap,
    Method.UN_PROGRESS: _un_progress,
}


def _score(row: Row, language: Language) -> str:
    """The score with three decimals."""
    return formats.number(row["score"], language, digits=3)


def _rate(value: float, language: Language) -> str:
    """A yearly rate as a percentage with the digits that matter."""
    return formats.share(value, language, 2 if abs(value) >= 0.01 else 4)


def _difference(first: float, second: float, language: Language) -> str:
    """Two values as a difference in brackets."""
    return f"({_figure(first, language, leads=True)} {formats.MINUS} {_figure(second, language)})"


def _figure(value: float, language: Language, *, leads: bool = False) -> str:
    """A value with the digits that matter; a negative one in brackets unless it leads."""
    if abs(value) >= 1000:
        text = formats.number(value, language)
    else:
        short = f"{float(f'{value:.{_SIGNIFICANT}g}'):f}".rstrip("0").rstrip(".")
        text = formats.number(value, language, digits=len(short.partition(".")[2]))
    return f"({text})" if text.startswith(formats.MINUS) and not leads else text
