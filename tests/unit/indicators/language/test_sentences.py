"""An assessment row in words: right in grammar, with its denominator, and never merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue.definition import Definition, catalogue
from indicators.language.formats import GLUE
from indicators.language.sentences.target import (
    finding,
    judgement,
    reason_sentence,
    required,
    short_gap,
    target_in_words,
)
from indicators.vocabulary.glossary import GoodDirection, Language, Reason

GHG = catalogue()["ghg_total"]
HEATING = catalogue()["district_heating_share"]

# A town that should have come down to 1,104,000 t and stands at 1,788,000 t.
ROW: dict[str, Any] = {
    "target_id": "ghg-2030",
    "method": "pathway",
    "status": "off_track",
    "symbol": None,
    "reason": None,
    "as_of": date(2024, 12, 31),
    "observed_year": 2022,
    "observed": 1_788_000.0,
    "observed_status": "final",
    "expected": 1_104_000.0,
    "gap": 684_000.0,
    "gap_share": 684_000 / 1_104_000,
    "baseline_year": 1990,
    "baseline": 2_618_209.0,
    "target_year": 2030,
    "target": 130_910.45,
    "target_kind": "relative_to_baseline",
    "required_per_year": -207_136.19,
    "hit_probability": None,
}


def row(**changes: Any) -> dict[str, Any]:
    return ROW | changes


def said(text: str) -> str:
    return text.replace(GLUE, " ")


def test_the_finding_names_value_year_gap_and_what_the_gap_is_a_share_of() -> None:
    assert said(finding(ROW, GHG, "de")) == (
        "2022 lagen die Treibhausgasemissionen bei 1.788.000 t CO₂e. "
        "Das sind 684.000 t (62,0 % des Sollwerts) mehr, als der Zielpfad vorsah."
    )
    assert said(finding(ROW, GHG, "en")) == (
        "In 2022 greenhouse gas emissions were 1,788,000 t CO₂e. "
        "That is 684,000 t (62.0% of the expected value) more than the pathway provided for."
    )


def test_a_value_below_the_pathway_is_less() -> None:
    better = row(gap=-12_000.0, gap_share=-0.0109, status="on_track")
    assert "Das sind 12.000 t (1,1 % des Sollwerts) weniger, als der Zielpfad vorsah." in said(
        finding(better, GHG, "de")
    )


def test_a_value_on_the_pathway_has_no_amount() -> None:
    exact = row(gap=1e-8, gap_share=1e-14, status="on_track")
    assert finding(exact, GHG, "de").endswith("Das entspricht dem Zielpfad.")
    assert short_gap(exact, GHG, "de") == "auf dem Zielpfad"


def test_percentages_differ_by_percentage_points_without_a_second_per_cent() -> None:
    share = row(observed=23.5, expected=22.7, gap=0.8, gap_share=0.035, target=40.0, status="on_track")
    assert said(finding(share, HEATING, "de")) == (
        "2022 lag der Fernwärmeanteil bei 23,5 %. Das sind 0,8 Prozentpunkte mehr, als der Zielpfad vorsah."
    )
    assert said(short_gap(share, HEATING, "de")) == "0,8 Prozentpunkte über dem Zielpfad"


def test_one_point_takes_the_singular() -> None:
    one = row(observed=23.5, expected=24.5, gap=-1.0, gap_share=-0.04, target=40.0, status="at_risk")
    assert "Das ist 1 Prozentpunkt weniger" in said(finding(one, HEATING, "de"))


def test_a_per_head_target_is_said_per_head() -> None:
    per_head = row(target_kind="per_capita", observed=4.1, expected=3.7, gap=0.4, gap_share=0.108, target=3.3)
    assert said(finding(per_head, GHG, "de")) == (
        "2022 lagen die Treibhausgasemissionen bei 4,1 t CO₂e je Einwohner. "
        "Das sind 0,4 t je Einwohner (10,8 % des Sollwerts) mehr, als der Zielpfad vorsah."
    )
    assert said(target_in_words(per_head, GHG, "de")) == "höchstens 3,3 t CO₂e je Einwohner bis 2030"


def test_a_met_target_is_said_before_any_gap() -> None:
    met = row(status="achieved", observed=120_000.0, gap=-984_000.0, gap_share=-0.89)
    assert said(finding(met, GHG, "de")).endswith("Damit ist das Ziel für 2030 (130.910 t CO₂e) bereits erreicht.")


def test_after_the_target_year_the_target_value_is_the_denominator() -> None:
    passed = row(
        target_year=2020,
        target=1_500_000.0,
        expected=1_500_000.0,
        gap=288_000.0,
        gap_share=0.192,
        reason="target_year_passed",
    )
    assert said(finding(passed, GHG, "de")).endswith(
        "Das Ziel für 2020 (1.500.000 t CO₂e) ist um 288.000 t (19,2 % des Zielwerts) verfehlt."
    )
    assert said(short_gap(passed, GHG, "de")) == "288.000 t (19,2 % des Zielwerts) über dem Zielwert"
    assert said(finding(passed | {"status": "achieved"}, GHG, "de")).endswith(
        "Das Ziel für 2020 (1.500.000 t CO₂e) ist erreicht."
    )


@pytest.mark.parametrize(
    ("gap", "sentence", "short"),
    [
        (0.0, "Das liegt im Korridor von 20 % bis 60 %.", "im Korridor"),
        (
            2.5,
            "Das liegt um 2,5 Prozentpunkte über dem Korridor von 20 % bis 60 %.",
            "2,5 Prozentpunkte über dem Korridor",
        ),
        (
            -1.0,
            "Das liegt um 1 Prozentpunkt unter dem Korridor von 20 % bis 60 %.",
            "1 Prozentpunkt unter dem Korridor",
        ),
    ],
)
def test_a_corridor_has_an_inside_and_two_outsides(gap: float, sentence: str, short: str) -> None:
    corridor = replace(HEATING, good_direction=GoodDirection.CORRIDOR, corridor_min=20.0, corridor_max=60.0)
    inside = row(observed=40.0 + gap, gap=gap, gap_share=gap / 40, status="on_track")
    assert said(finding(inside, corridor, "de")).endswith(sentence)
    assert said(short_gap(inside, corridor, "de")) == short
    assert said(target_in_words(inside, corridor, "de")) == "zwischen 20 % und 60 % bis 2030"


def test_a_provisional_value_is_said_to_be_one() -> None:
    assert "bei 1.788.000 t CO₂e (vorläufiger Wert)." in said(finding(row(observed_status="provisional"), GHG, "de"))


def test_an_own_indicator_is_named_by_its_title() -> None:
    own = replace(GHG, id="green_space", unit="m2", sentence={}, title={"de": "Grünfläche", "en": "Green space"})
    assert said(finding(ROW, own, "de")).startswith("2022 lag der Indikator „Grünfläche“ bei 1.788.000 m².")


def test_a_shipped_id_with_another_title_is_named_by_that_title() -> None:
    other = replace(GHG, sentence={}, title={"de": "Emissionen der Verwaltung", "en": "Emissions of the offices"})
    assert "„Emissionen der Verwaltung“" in finding(ROW, other, "de")


def test_without_an_observation_the_finding_says_so_once() -> None:
    empty = row(observed=None, observed_year=None, gap=None, status="not_assessable", reason="too_few_points")
    assert finding(empty, GHG, "de") == ("Für „Treibhausgasemissionen“ liegt kein bewertbarer Messwert vor.")


def test_a_value_too_old_is_shown_but_not_judged() -> None:
    old = row(status="not_assessable", reason="too_old", observed_year=2020)
    assert said(finding(old, GHG, "de")) == (
        "2020 lagen die Treibhausgasemissionen bei 1.788.000 t CO₂e. Der letzte Wert stammt aus 2020; "
        "zum Stichtag 31.12.2024 ist er zu alt für eine Bewertung (Höchstalter 36 Monate)."
    )
    assert short_gap(old, GHG, "de") == "letzter Wert zu alt"


def test_without_a_target_the_growth_is_judged_and_said_so() -> None:
    free = row(target_id=None, method="growth_rate", status="on_track", gap=None, expected=None)
    assert finding(free, GHG, "de").endswith("Ein Ziel ist nicht beschlossen; bewertet wird die Entwicklung seit 1990.")
    assert target_in_words(free, GHG, "de") == "kein Ziel beschlossen"
    assert short_gap(free, GHG, "de") == "kein Ziel beschlossen"


@pytest.mark.parametrize("language", Language)
def test_every_reason_has_a_whole_sentence(language: Language) -> None:
    said = {reason: reason_sentence(reason, ROW, language, definition=GHG) for reason in Reason}
    assert [reason for reason, text in said.items() if not text.endswith(".") or "{" in text] == []
    assert [reason for reason in Reason if not reason_sentence(reason, {}, language).endswith(".")] == []


def test_no_reason_is_no_sentence() -> None:
    assert reason_sentence(None, ROW, "de") == ""


def test_the_method_stands_beside_the_status() -> None:
    assert judgement(ROW, "de") == "nicht auf Kurs nach der Methode „Zielpfad“"
    assert judgement(row(method="weather", symbol="cloud"), "de") == (
        "nicht auf Kurs nach der Methode „Wettersymbol (Destatis)“: Wolke"
    )
    assert judgement(row(status="not_assessable", reason="baseline_year"), "en") == (
        "not assessable by the method “pathway”: baseline year"
    )


@pytest.mark.parametrize(
    ("changes", "definition", "german", "english"),
    [
        ({}, GHG, "−95 % bis 2030 gegenüber 1990", "−95% by 2030 against 1990"),
        (
            {"target_kind": "absolute", "target": 500_000.0},
            GHG,
            "höchstens 500.000 t CO₂e bis 2030",
            "at most 500,000 t CO₂e by 2030",
        ),
        ({"target_kind": "absolute", "target": 40.0}, HEATING, "mindestens 40 % bis 2030", "at least 40% by 2030"),
        (
            {"target_kind": "annual_rate", "rate": -0.025, "compounding": "of_previous_year"},
            GHG,
            "−2,5 % im Jahr gegenüber dem Vorjahr, von 1990 bis 2030",
            "−2.5% a year on the year before, from 1990 to 2030",
        ),
        (
            {"target_kind": "annual_rate", "rate": 0.03, "compounding": "of_baseline"},
            GHG,
            "+3 % im Jahr bis 2030, bezogen auf den Ausgangswert 1990",
            "+3% a year until 2030, of the baseline 1990",
        ),
        (
            {"target_kind": "relative_to_baseline", "baseline": None, "target": None},
            GHG,
            "Ausgangswert fehlt",
            "baseline missing",
        ),
    ],
)
def test_a_target_is_said_as_the_council_decided_it(
    changes: Mapping[str, Any], definition: Definition, german: str, english: str
) -> None:
    assert said(target_in_words(row(**changes), definition, "de")) == german
    assert said(target_in_words(row(**changes), definition, "en")) == english


def test_the_change_still_needed_carries_its_sign() -> None:
    assert said(required(ROW, GHG, "de")) == "Nötig ab 2023: −207.136 t im Jahr"
    up = row(required_per_year=2.1)
    assert said(required(up, HEATING, "de")) == "Nötig ab 2023: +2,1 Prozentpunkte im Jahr"
    assert said(required(up, HEATING, "en")) == "Needed from 2023: +2.1 percentage points a year"


@pytest.mark.parametrize("changes", [{"required_per_year": None}, {"status": "achieved"}, {"required_per_year": 5.0}])
def test_nothing_is_needed_where_the_target_is_met_or_passed(changes: Mapping[str, Any]) -> None:
    assert required(row(**changes), GHG, "de") == ""


def test_an_own_indicator_brings_its_own_sentence() -> None:
    sentence = {"de": "{year} gab es {value} an Brunnen.", "en": "In {year} there were {value} of fountains."}
    own = replace(GHG, id="fountains", unit="m3", sentence=sentence)
    assert said(finding(ROW, own, "de")).startswith("2022 gab es 1.788.000 m³ an Brunnen. ")
    assert said(finding(ROW, own, "en")).startswith("In 2022 there were 1,788,000 m³ of fountains. ")


@given(
    observed=st.floats(min_value=0, max_value=1e7),
    expected=st.floats(min_value=1, max_value=1e7),
    definition=st.sampled_from(list(catalogue().values())),
    language=st.sampled_from(list(Language)),
)
def test_any_judged_row_makes_whole_sentences(
    observed: float, expected: float, definition: Definition, language: Language
) -> None:
    gap = observed - expected
    judged = row(observed=observed, expected=expected, gap=gap, gap_share=gap / expected)
    sentence = finding(judged, definition, language)
    assert sentence.endswith(".")
    assert sentence[0] in "2I"
    assert "None" not in sentence
    assert "–" not in sentence
