"""The worked examples on the page of methods say what the formulas compute for their series."""

from __future__ import annotations

import math

import pytest

from dashboard.app_pages.methods.view import methods_view
from indicators.language import formats
from indicators.language.labels import label
from indicators.vocabulary.glossary import Language, TargetStatus, WeatherSymbol
from tests.helpers.judging import definition, facts, judged
from tests.unit.indicators.targets.test_assessment import GOLDEN, OBSERVATIONS, TARGET

METHODS = ("pathway", "weather", "growth_rate", "linear_gap")
LANGUAGES = [Language.DE, Language.EN]
MINUS = "\u2212"


def _examples(language: Language) -> dict[str, str]:
    """The example of every entry, by its place: section and number."""
    return {
        f"{section.key} {number}": _plain(entry.example)
        for section in methods_view({}, [], language).sections
        for number, entry in enumerate(section.entries)
        if entry.example
    }


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _number(value: float, language: Language, digits: int) -> str:
    return _plain(formats.number(value, language, digits=digits)).lstrip("-+" + MINUS)


def _percent(value: float, language: Language, digits: int) -> str:
    return _plain(formats.share(abs(value), language, digits=digits))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_series_is_the_one_that_is_computed(language: Language) -> None:
    (pathway,) = [part for part in methods_view({}, [], language).sections if part.key == "pathway"]
    words = " ".join(rule.text for rule in pathway.entries[0].rules)
    assert [value for value in GOLDEN.values() if _number(value, language, 0) not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pathway_is_worked_as_it_is_computed(language: Language) -> None:
    row, said = judged(facts(OBSERVATIONS, TARGET), "pathway"), _examples(language)
    assert _number(row["expected"], language, 2) in said["pathway 1"]
    assert _number(row["gap"], language, 2) in said["pathway 2"]
    assert _percent(row["gap_share"], language, 2) in said["pathway 2"]
    assert _percent(row["achieved_share"], language, 0) in said["pathway 3"]
    assert _number(row["required_per_year"], language, 2) in said["pathway 4"]
    assert _percent(row["required_rate"], language, 2) in said["pathway 4"]
    assert _number(row["cumulative_excess"], language, 2) in said["pathway 5"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("number", "method"), list(enumerate(METHODS)))
def test_a_method_is_worked_as_it_is_computed(number: int, method: str, language: Language) -> None:
    row, said = judged(facts(OBSERVATIONS, TARGET), method), _examples(language)[f"judging {number}"]
    assert _percent(row["score"], language, 1) in said
    word = WeatherSymbol(row["symbol"]) if row["symbol"] else TargetStatus(row["status"])
    assert label(word, language) in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_projection_is_worked_as_it_is_computed(language: Language) -> None:
    given, said = facts(OBSERVATIONS, TARGET, [definition(scale="log")]), _examples(language)
    row = judged(given, "pathway")
    change = math.log(row["projected"] / row["observed"])
    half = math.log(row["projected_high"] / row["projected"])
    away = 0.7 * change
    spread = math.sqrt((half**2 - away**2) / (1 + 0.6 * 36 / 5)) / 1.55
    assert _percent(change / 6 * 5.3 / 5, language, 4) in said["projection 1"]
    assert _percent(change / 6, language, 4) in said["projection 1"]
    assert _number(row["projected"], language, 0) in said["projection 1"]
    assert _percent(spread, language, 3) in said["projection 2"]
    assert _percent(change, language, 3) in said["projection 3"]
    assert _percent(half, language, 3) in said["projection 3"]
    assert _number(row["projected_low"], language, 0) in said["projection 3"]
    assert _number(row["projected_high"], language, 0) in said["projection 3"]
    assert _percent(half / math.log(9), language, 3) in said["projection 4"]
    assert _percent(math.log(row["projected"] / row["target"]), language, 3) in said["projection 4"]
    assert row["hit_probability"] < 0.01
    assert str(row["target_reached_in"]) in said["projection 5"]
    assert row["zero_reached_in"] is None
