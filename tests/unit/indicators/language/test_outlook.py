"""Where a target is heading and how methods differ, in words, on the golden series of docs/methods.md."""

import json
from typing import Any

import pytest

from indicators.catalogue.definition import catalogue
from indicators.language.formats import GLUE
from indicators.language.sentences.method_comparison import closeness, disagreement, score_text
from indicators.language.sentences.projection import chance, excess_sentence, needed_sentence, reaching
from tests.helpers import page_rows

GHG = catalogue()["ghg_total"]
NO2 = catalogue()["air_quality_no2"]
HEATING = catalogue()["district_heating_share"]
RATIO = json.dumps({"on_track_from": 0.95, "at_risk_from": 0.6})


def row(**changes: Any) -> dict[str, Any]:
    given = {"hit_probability": 0.2, "target_reached_in": None, "zero_reached_in": None, "thresholds": RATIO}
    return page_rows.assessment(**(given | changes))


def said(text: str) -> str:
    return text.replace(GLUE, " ")


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.01, "wird das Ziel 2030 kaum erreicht (Modellwert unter 5 %)."),
        (0.05, "wird das Ziel 2030 eher nicht erreicht (Modellwert 5 %)."),
        (0.5, "ist offen, ob das Ziel 2030 erreicht wird (Modellwert 50 %)."),
        (0.81, "wird das Ziel 2030 voraussichtlich erreicht (Modellwert 81 %)."),
        (0.95, "wird das Ziel 2030 sehr wahrscheinlich erreicht (Modellwert 95 %)."),
        (0.99, "wird das Ziel 2030 sehr wahrscheinlich erreicht (Modellwert über 95 %)."),
    ],
)
def test_a_chance_is_a_word_with_the_year_and_the_models_value(probability: float, words: str) -> None:
    assert said(chance(row(hit_probability=probability), "de")) == f"Bei Fortsetzung des Trends {words}"


def test_a_chance_is_said_in_english_too() -> None:
    assert chance(row(hit_probability=0.01), "en") == (
        "If the trend continues, the target for 2030 will hardly be met (model value below 5%)."
    )


def test_a_met_target_is_asked_whether_it_will_be_kept() -> None:
    assert said(chance(row(status="achieved", hit_probability=0.985), "de")) == (
        "Bei Fortsetzung des Trends ist das Ziel sehr wahrscheinlich auch 2030 eingehalten (Modellwert über 95 %)."
    )


@pytest.mark.parametrize("changes", [{"hit_probability": None}, {"observed_year": 2030}])
def test_without_a_projection_or_in_the_target_year_there_is_no_chance(changes: dict[str, Any]) -> None:
    assert chance(row(**changes), "de") == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target_reached_in": 2041}, "Der Zielwert würde bei gleichem Trend erst 2041 erreicht."),
        ({"target_reached_in": 2029}, "Der Zielwert würde bei gleichem Trend 2029 erreicht."),
        ({}, "Der Zielwert wird bei gleichem Trend in den nächsten 100 Jahren nicht erreicht."),
        (
            {"target_reached_in": 2041, "zero_reached_in": 2063},
            "Der Zielwert würde bei gleichem Trend erst 2041 erreicht. "
            "Die Null würde bei gleichem Trend 2063 erreicht.",
        ),
        ({"status": "achieved", "target_reached_in": 2024}, ""),
        ({"hit_probability": None}, ""),
    ],
)
def test_the_year_of_reaching_is_the_rows(changes: dict[str, Any], words: str) -> None:
    assert reaching(row(**changes), GHG, "de") == words


def test_zero_is_worth_a_sentence_for_emissions_only() -> None:
    assert reaching(row(target_reached_in=2028, zero_reached_in=2041), NO2, "de") == (
        "Der Zielwert würde bei gleichem Trend 2028 erreicht."
    )


def test_what_is_needed_is_said_as_amount_and_rate() -> None:
    assert said(needed_sentence(row(), GHG, "de")) == (
        "Um das Ziel zu erreichen, muss der Wert ab 2025 um 6.417 t im Jahr sinken, "
        "oder um gleichbleibend 9,1 % im Jahr."
    )
    assert needed_sentence(row(required_per_year=None), GHG, "de") == ""


def test_points_are_needed_without_a_per_cent_of_per_cents() -> None:
    assert said(needed_sentence(row(required_per_year=0.88, required_rate=0.035), HEATING, "de")) == (
        "Um das Ziel zu erreichen, muss der Wert ab 2025 um 0,88 Prozentpunkte im Jahr steigen."
    )


def test_what_has_added_up_names_the_year_it_counts_from() -> None:
    assert said(excess_sentence(row(), GHG, "de")) == (
        "Seit 2019 sind zusammengerechnet 34.182 t mehr angefallen, als der Zielpfad vorsah."
    )
    assert "weniger" in excess_sentence(row(cumulative_excess=-5.0), GHG, "de")
    assert excess_sentence(row(cumulative_excess=None), GHG, "de") == ""


def test_methods_that_differ_are_named_with_their_results() -> None:
    rows = [
        row(status="at_risk"),
        row(method="weather", status="off_track"),
        row(method="growth_rate", status="off_track"),
        row(method="linear_gap", status="not_assessable"),
    ]
    assert disagreement(rows, "de") == (
        "Die Verfahren kommen zu verschiedenen Ergebnissen: gefährdet nach Zielpfad; "
        "nicht auf Kurs nach Wettersymbol (Destatis) und Wachstumsrate."
    )


def test_methods_that_agree_need_no_sentence() -> None:
    assert disagreement([row(), row(method="weather"), row(status="not_assessable")], "de") == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"score": 0.94}, "knapp an der Schwelle: Kennwert 0,94, Schwelle 0,95"),
        ({"score": 0.9467}, "knapp an der Schwelle: Kennwert 0,947, Schwelle 0,95"),
        ({"score": 0.65}, "knapp an der Schwelle: Kennwert 0,65, Schwelle 0,60"),
        ({"score": 0.66}, ""),
        ({"score": 0.94, "status": "achieved"}, ""),
        ({"score": None}, ""),
        (
            {"score": -0.048, "method": "linear_gap", "thresholds": '{"tolerance":0.05}'},
            "knapp an der Schwelle: Kennwert 4,8 %, Schwelle 5,0 %",
        ),
        (
            {"score": 0.048, "method": "linear_gap", "thresholds": '{"lag_tolerance":0.05}'},
            "knapp an der Schwelle: Kennwert 4,8 %, Schwelle 5,0 %",
        ),
        ({"score": 0.03, "method": "linear_gap", "thresholds": '{"lag_tolerance":0.05}'}, ""),
        ({"score": -0.03, "method": "linear_gap", "thresholds": '{"tolerance":0.05}'}, ""),
    ],
)
def test_a_score_near_a_threshold_says_so(changes: dict[str, Any], words: str) -> None:
    assert said(closeness(row(**changes), "de")) == words


def test_growth_without_a_target_is_written_as_a_rate() -> None:
    assert said(score_text(row(method="growth_rate", target_id=None), 0.01462, "de")) == "1,46 %"
