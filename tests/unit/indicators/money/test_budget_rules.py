"""Thresholds of deviations and the budget calendar by worked examples; presets exactly as towns use them."""

from __future__ import annotations

from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from indicators.language.sentences.money import (
    calendar_in_words,
    missed_sentence,
    registration_sentence,
    rule_in_words,
    rule_name,
)
from indicators.money.budget import judged_positions
from indicators.money.calendar import BudgetCalendar, calendar_of, next_open_year, registered_by
from indicators.money.rules import BudgetRule, preset, preset_names
from indicators.vocabulary.glossary import Language

DE, EN = Language.DE, Language.EN


def judged(rule: BudgetRule, adjusted: int, deviation: int, **more: Any) -> dict[str, Any]:
    """One position with a forecast, judged."""
    row = {
        "budget_kind": "operating",
        "flow": "expenditure",
        "adjusted_appropriation_eur": adjusted,
        "forecast_eur": adjusted + deviation,
        "deviation_eur": deviation,
        "commitment_eur": 0,
        "actual_eur": 0,
        "lines_with_forecast": 1,
    } | more
    frame = nw.from_native(pl.LazyFrame([row]))
    return judged_positions(frame, rule).to_native().collect().row(0, named=True)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("kind", "deviation", "status", "is_reported"),
    [
        ("operating", 9_999, "tight", False),
        ("operating", 10_000, "tight", True),
        ("operating", 25_000, "tight", True),  # explained is what lies above
        ("operating", 25_001, "exceeded", True),
        ("investment", 25_001, "tight", True),
        ("investment", 50_001, "exceeded", True),
        ("operating", -10_000, "within", True),  # too little spent is reported as well
        ("operating", -9_999, "within", False),
    ],
)
def test_schwelm_reports_from_ten_thousand_and_explains_by_budget_kind(kind, deviation, status, is_reported):
    row = judged(preset("schwelm"), 2_000_000, deviation, budget_kind=kind)

    assert (row["budget_status"], row["is_reported"]) == (status, is_reported)


@pytest.mark.parametrize(
    ("adjusted", "deviation", "status"),
    [
        (50_000, 5_000, "exceeded"),  # exactly 10 % and exactly 5,000 €
        (50_000, 4_999, "tight"),
        (40_000, 4_500, "tight"),  # 11 %, but below 5,000 €
        (70_000, 6_999, "tight"),  # 9.999 %
        (70_000, 7_000, "exceeded"),
        (1_000_000, 49_999, "tight"),  # 5 %
        (1_000_000, 50_000, "exceeded"),  # everything from 50,000 €
    ],
)
def test_rheine_explains_ten_percent_from_five_thousand_and_everything_from_fifty(adjusted, deviation, status):
    row = judged(preset("rheine"), adjusted, deviation)

    assert (row["budget_status"], row["is_reported"]) == (status, status == "exceeded")


def test_rheine_reports_too_little_as_well_without_calling_it_an_overrun():
    row = judged(preset("rheine"), 50_000, -5_000)

    assert (row["budget_status"], row["is_reported"], row["needs_explanation"]) == ("within", True, True)


def test_revenue_that_stays_behind_is_judged_like_an_overrun():
    row = judged(preset("schwelm"), 200_000, -30_000, flow="revenue")

    assert (row["budget_status"], row["needs_explanation"]) == ("exceeded", True)


def test_another_rule_replaces_what_the_first_one_said():
    stored = judged(BudgetRule(), 300_000, 20_000)
    again = judged(preset("schwelm"), 300_000, 20_000, budget_status="x", is_reported=False)

    # 6.7 % of 300,000 € is below 10 %; ±10,000 € are reported in Schwelm
    assert (stored["budget_status"], stored["is_reported"]) == ("tight", False)
    assert (again["budget_status"], again["is_reported"]) == ("tight", True)


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.parametrize("language", Language)
def test_every_preset_has_a_name_and_says_its_thresholds(name, language):
    rule = preset(name)

    assert rule_name(rule, language)
    assert str(rule.floor_eur)[:-3] in rule_in_words(rule, language)


def test_thresholds_are_said_as_they_are():
    assert _plain(rule_in_words(preset("schwelm"), DE)) == (
        "zu berichten ab ±10.000 €, zu erklären über 25.000 € im Ergebnishaushalt, über 50.000 € im Finanzhaushalt"
    )
    assert _plain(rule_in_words(preset("rheine"), DE)) == (
        "zu erklären ab 10 % und ab 5.000 €, in jedem Fall ab 50.000 €"
    )
    assert _plain(rule_in_words(preset("default"), DE)) == "zu erklären über 10 % und über 10.000 €"
    assert rule_name(BudgetRule(preset="schwelm"), DE) == "Schwelm, angepasst"


def test_a_need_is_registered_in_the_year_before():
    assert registered_by(BudgetCalendar(), 2027) == date(2026, 5, 15)
    assert registration_sentence(BudgetCalendar(), 2027, DE) == (
        "Für einen Ansatz 2027 muss der Bedarf bis 15.05.2026 angemeldet sein."
    )


def test_a_two_year_budget_is_registered_once_for_both_years():
    calendar = calendar_of({"years": 2, "first_year": 2025})

    # 2027 and 2028 are one budget
    assert [registered_by(calendar, year) for year in (2027, 2028, 2029)] == [
        date(2026, 5, 15),
        date(2026, 5, 15),
        date(2028, 5, 15),
    ]


def test_a_deadline_that_has_passed_names_what_is_left():
    as_of = date(2025, 12, 31)

    assert next_open_year(BudgetCalendar(), as_of) == 2027
    assert missed_sentence(BudgetCalendar(), 2026, as_of, DE) == (
        "Die Anmeldefrist für einen Ansatz 2026 ist am 15.05.2025 abgelaufen; es bleiben Nachtrag, über- "
        "oder außerplanmäßige Bewilligung oder die Anmeldung für 2027 bis 15.05.2026."
    )


def test_a_calendar_that_nobody_stated_says_so():
    assert "nicht bestätigt" in calendar_in_words(BudgetCalendar(), 2027, DE)
    assert "nicht bestätigt" not in calendar_in_words(calendar_of({"tabled": "10-01"}), 2027, DE)
