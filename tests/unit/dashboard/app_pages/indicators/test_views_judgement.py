"""The panel of a judgement: inputs, formulas with numbers, thresholds, the switch of methods."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.app_pages.indicators.view_formulas import formula
from dashboard.app_pages.indicators.view_judgement import JudgementView, band_record, judgement_view, shown_assessment
from dashboard.app_pages.indicators.view_older import older_decisions
from dashboard.app_pages.indicators.view_sums import area_sums
from indicators.catalogue.definition import catalogue
from indicators.language import formats
from indicators.language.sentences.method_comparison import version_of
from indicators.targets.evidence.records import record
from indicators.targets.methods import METHOD_VERSIONS
from indicators.vocabulary.glossary import Language, Method, Scale, SeriesFamily
from tests.helpers import page_rows

DE, EN = Language.DE, Language.EN
GHG = catalogue()["ghg_total"]
HEATING = catalogue()["district_heating_share"]

PATHWAY = page_rows.assessment()
WEATHER = page_rows.assessment(
    method="weather",
    headline=False,
    score=0.3584,
    symbol="cloud",
    projected=74_700.0,
    thresholds=json.dumps({"sun_above": 0.95, "slightly_cloudy_from": 0.8}),
)
GROWTH = page_rows.assessment(
    method="growth_rate", headline=False, score=0.39524, growth=-0.024137, growth_required=-0.061069
)
GAP = page_rows.assessment(
    method="linear_gap", headline=False, score=0.14529, thresholds=json.dumps({"lag_tolerance": 0.05})
)
METHODS = [PATHWAY, GROWTH, GAP, WEATHER]


def said(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def view(language: Language = DE, **changes: Any) -> JudgementView:
    given: dict[str, Any] = {
        "shown": PATHWAY,
        "methods": METHODS,
        "definition": GHG,
        "versions": {"pathway": "1.0", "weather": "1.0", "growth_rate": "1.0", "linear_gap": "1.0"},
        "publisher": "Stadt Musterstadt",
        "language": language,
    }
    return judgement_view(**(given | changes))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (PATHWAY, "q = (88.500 − 100.000) / (77.273 − 100.000) = 0,506"),
        (WEATHER, "R = (88.500 − 100.000) / (2024 − 2019) · (2030 − 2024) / (50.000 − 88.500) = 0,358"),
        (GROWTH, "v = −(−2,41 %) / 6,11 % = 0,395"),
        (GAP, "d = (88.500 − 77.273) / 77.273 = 14,5 %"),
    ],
)
def test_every_score_is_a_formula_with_its_numbers(row: dict[str, Any], text: str) -> None:
    # the golden series of docs/methods.md
    assert said(formula(row, GHG, DE)) == text


def test_a_row_is_said_to_be_judged_by_the_version_of_its_snapshot():
    growth = page_rows.assessment(method="growth_rate")

    assert version_of({**growth, "assessed_by": "1.0"}) == "1.0"
    assert version_of(growth) == METHOD_VERSIONS[Method.GROWTH_RATE] != "1.0"


def test_the_first_version_of_plan_against_actual_had_the_opposite_sign() -> None:
    earlier = page_rows.assessment(method="linear_gap", score=-0.14529, thresholds=json.dumps({"tolerance": 0.05}))
    assert said(formula(earlier, GHG, DE)) == said(formula(GAP, GHG, DE))
    assert (version_of(earlier), version_of(GAP)) == ("1.0", "1.1")


def test_the_un_chart_divides_the_way_that_growth_leads_to() -> None:
    row = page_rows.assessment(method="un_progress", score=0.471, growth=-0.024137)
    assert said(formula(row, GHG, DE)) == (
        "p = (88.500 · (1 + (−2,41 %))^(2030 − 2024) − 100.000) / (50.000 − 100.000) = 0,471"
    )


def test_a_rising_target_turns_no_sign() -> None:
    up = {"baseline": 13.9, "observed": 23.6, "expected": 23.3, "growth": 0.0543, "growth_required": 0.0478}
    growth = page_rows.assessment(method="growth_rate", score=1.136, **up)
    assert said(formula(growth, HEATING, DE)) == "v = 5,43 % / 4,78 % = 1,136"
    gap = page_rows.assessment(method="linear_gap", score=-0.0129, **up)
    assert said(formula(gap, HEATING, DE)) == "d = (23,3 − 23,6) / 23,3 = −1,3 %"


def test_small_values_keep_the_digits_a_reader_needs_to_reckon_along() -> None:
    small = page_rows.assessment(observed=5.49115, baseline=7.00028, expected=4.66676, score=0.64672)
    assert formula(small, GHG, EN) == "q = (5.4912 − 7.0003) / (4.6668 − 7.0003) = 0.647"


def test_negative_values_stand_in_brackets() -> None:
    below = page_rows.assessment(observed=-5.0, baseline=-2.0, expected=-4.0, score=1.5)
    assert formula(below, GHG, DE) == "q = (−5 − (−2)) / (−4 − (−2)) = 1,500"


def test_without_a_target_the_yearly_growth_is_the_score() -> None:
    free = page_rows.assessment(method="growth_rate", target_id=None, score=0.024137, growth=-0.024137)
    assert said(formula(free, GHG, DE)) == "v = −[(88.500 / 100.000)^(1 / (2024 − 2019)) − 1] = 2,41 %"


def test_the_panel_names_every_input_with_its_origin() -> None:
    panel = view()
    assert [(name, said(text)) for name, text in panel.inputs] == [
        ("Ausgangswert", "100.000 t CO₂e (2019), aus der Messreihe"),
        ("Ist", "88.500 t CO₂e (2024), endgültig"),
        ("Soll laut Zielpfad", "77.273 t CO₂e (2024)"),
        ("Ziel", "50.000 t CO₂e (2030)"),
        ("Abstand", "+11.227 t CO₂e (+14,5 % des Solls)"),
        ("Anteil am Gesamtweg", "23,0 %"),
        ("Zusammengerechnet seit 2019", "+34.182 t CO₂e"),
    ]
    assert panel.origin == (
        ("Stichtag", "31.12.2024"),
        ("Quelle des Messwerts", "Treibhausgasbilanz, Zeitraum bis 31.12.2024"),
        ("Veröffentlicht von", "Stadt Musterstadt"),
        ("Datengüte", "B – hochgerechnete regionale Daten"),
        ("Beschluss", "Rat, 12.12.2019, 2019/0123"),
    )


def test_a_stated_baseline_is_said_to_be_one() -> None:
    (_, text), *_ = view(shown={**PATHWAY, "baseline_is_stated": True}).inputs
    assert text.endswith("im Ziel angegeben")


def test_each_method_names_version_thresholds_and_window() -> None:
    pathway, growth, gap, weather = view().methods
    assert (pathway.name, pathway.detail) == ("Zielpfad (maßgeblich)", "Fassung 1.0")
    assert pathway.lines[-1] == "Schwellen: auf Kurs ab 0,95, gefährdet ab 0,60, darunter nicht auf Kurs."
    assert said(growth.lines[1]) == "Veränderung im Jahr −2,41 %, nötig −6,11 %."
    assert said(gap.lines[-1]) == ("Schwellen: auf Kurs ohne Rückstand, gefährdet bis 5,0 %, darüber nicht auf Kurs.")
    assert weather.word == "nicht auf Kurs · Wolke"
    assert said(weather.lines[1]) == (
        "Fenster 2019 bis 2024 mit 6 Werten; Wert 2019: 100.000 t CO₂e; nächster beschlossener Wert: "
        "50.000 t CO₂e (2030); so fortgesetzt 74.700 t CO₂e."
    )


def test_a_method_that_could_not_judge_says_why_instead_of_a_formula() -> None:
    blocked = {**WEATHER, "status": "not_assessable", "reason": "too_few_points", "score": None, "symbol": None}
    panel = view(methods=[PATHWAY, blocked]).methods[1]
    assert panel.formula == ""
    assert panel.lines == ("Für dieses Verfahren liegen zu wenige Messwerte vor.",)


def test_the_sun_of_a_reached_value_needs_no_ratio() -> None:
    beyond = {**WEATHER, "status": "on_track", "symbol": "sun", "score": -0.3}
    panel = view(methods=[PATHWAY, beyond]).methods[1]
    assert panel.formula == ""
    assert panel.lines[0] == "Der nächste beschlossene Wert (2030) ist erreicht; eine Rechnung entfällt."


def test_a_cloud_over_a_reached_value_says_that_the_trend_leads_away() -> None:
    back = {**WEATHER, "status": "achieved", "symbol": "slightly_cloudy", "score": -0.3}
    panel = view(methods=[PATHWAY, back]).methods[1]
    assert panel.lines[0] == "Der Zielwert ist erreicht, der Trend führt aber wieder von ihm weg."


def test_a_pathway_that_asks_for_nothing_yet_is_judged_by_side() -> None:
    panel = view(methods=[{**PATHWAY, "score": None, "status": "on_track"}]).methods[0]
    assert panel.lines[0].startswith("Der Zielpfad verlangt bis 2024 noch keine Veränderung")


def test_the_projection_is_never_the_weather_symbols_own() -> None:
    projected = {
        "projected": 73_500.0,
        "projected_low": 67_500.0,
        "projected_high": 79_500.0,
        "hit_probability": 0.001,
        "target_reached_in": 2040,
    }
    weather = {**WEATHER, **projected, "projected": 74_700.0, "headline": True}
    panel = view(shown=weather, methods=[weather, {**PATHWAY, **projected, "headline": False}])
    assert [(name, said(text)) for name, text in panel.projection] == [
        ("Wert 2030 bei gleichem Trend", "73.500 t CO₂e"),
        ("80-%-Bereich", "67.500 t CO₂e bis 79.500 t CO₂e"),
        ("Modellwert für das Ziel 2030", "unter 5 %"),
        ("Zielwert erreicht", "2040"),
    ]


def test_another_method_can_be_shown_and_the_page_says_so() -> None:
    shown = shown_assessment(PATHWAY, METHODS, "weather")
    assert shown is not None
    assert (shown["method"], shown["decision_body"]) == ("weather", "Rat")
    panel = view(shown=shown)
    assert panel.remarks[0] == "gezeigt: Wettersymbol (Destatis); maßgeblich ist: Zielpfad"
    assert [(choice.address, choice.is_shown) for choice in panel.choices] == [
        ("", False),
        ("growth_rate", False),
        ("linear_gap", False),
        ("weather", True),
    ]


def test_the_decisive_method_is_shown_without_a_choice() -> None:
    assert shown_assessment(PATHWAY, METHODS, "") is PATHWAY
    assert shown_assessment(None, METHODS, "weather") is None
    assert view().remarks == ()


def test_one_method_leaves_nothing_to_choose() -> None:
    assert view(methods=[PATHWAY]).choices == ()


def test_close_scores_and_methods_that_differ_are_remarked() -> None:
    near = {**PATHWAY, "score": 0.94, "status": "at_risk"}
    remarks = view(shown=near, methods=[near, WEATHER]).remarks
    assert remarks[0] == "knapp an der Schwelle: Kennwert 0,94, Schwelle 0,95"
    assert remarks[1].startswith("Die Verfahren kommen zu verschiedenen Ergebnissen: gefährdet nach Zielpfad")


def test_older_decisions_name_when_what_and_what_replaced_them() -> None:
    rows = [
        page_rows.decided(),
        page_rows.decided("ghg-2030", superseded_by=None, decided_on=date(2019, 12, 12), target=50_000.0),
    ]
    (line,) = older_decisions(rows, GHG, DE)
    assert [said(cell) for cell in line] == [
        "17.03.2016",
        "höchstens 60.000 t CO₂e bis 2030",
        "Rat, 2016/031, Klimaschutzkonzept",
        "höchstens 50.000 t CO₂e bis 2030 (12.12.2019)",
    ]


def test_a_decision_was_not_replaced_before_the_new_one() -> None:
    rows = [page_rows.decided(), page_rows.decided("ghg-2030", superseded_by=None, decided_on=date(2019, 12, 12))]
    assert older_decisions(rows, GHG, DE, until=2018) == ()


def _total(**changes: Any) -> dict[str, Any]:
    return {
        "year": 2024,
        "area_kind": "district",
        "aggregation": "sum",
        "aggregated": 88_000.0,
        "areas_with_value": 12,
        "areas_listed": 12,
        "may_overlap": False,
        "reported": 88_500.0,
        "difference": -500.0,
        "difference_share": -0.00565,
    } | changes


def test_the_sum_of_the_areas_stands_beside_the_reported_total() -> None:
    sums = area_sums([_total(year=2023), _total()], GHG, DE)
    assert sums is not None
    assert sums.header[2:5] == ("Summe der Gebiete", "Berichtet", "Unterschied")
    assert [said(cell) for cell in sums.lines[0]] == [
        "2024",
        "12 von 12 (Stadtteil)",
        "88.000",
        "88.500",
        "−500 t CO₂e",
        "−0,6 %",
    ]


def test_incomplete_areas_make_no_sum_and_the_page_says_why() -> None:
    sums = area_sums([_total(aggregated=None, areas_with_value=10)], GHG, DE)
    assert sums is not None
    assert sums.lines == ()
    assert sums.remark.startswith("2024 haben 10 von 12 Gebieten einen Wert (Stadtteil)")
    assert area_sums([], GHG, DE) is None


# --- the record of the projection ---------------------------------------------------------------------


def test_the_page_shows_the_record_of_the_indicators_own_family() -> None:
    found = record(SeriesFamily.EMISSIONS)
    text = said(view().record)
    assert "dieser Art (Emissionen und Verbrauch)" in text
    assert f"{said(formats.share(min(found.coverage), DE, 0))} bis" in text
    assert said(formats.share(found.error[-1], DE)) in text
    assert "Gezeichnet" not in text


def test_a_band_that_does_not_hold_is_not_stated_and_the_page_says_why() -> None:
    projected = {"projected": 73_500.0, "projected_low": 67_500.0, "projected_high": 79_500.0, "hit_probability": 0.1}
    row, amounts = PATHWAY | projected, replace(GHG, scale=Scale.LINEAR)
    earlier, today = (
        view(shown=row, methods=[row], definition=amounts, versions=dict.fromkeys(Method, "1.0") | {"projection": name})
        for name in ("1.0", "2.0")
    )
    assert "nicht angegeben (siehe unten)" in dict(earlier.projection).values()
    assert said(earlier.record).endswith("nur für das erste Jahr: Weiter voraus hielt er weniger als 70 %.")
    assert "67.500 t CO₂e bis 79.500 t CO₂e" in [said(text) for _, text in today.projection]


def test_a_family_whose_band_never_held_gets_none() -> None:
    never = band_record(record(SeriesFamily.SPREADING, "1.0"), DE)
    assert "Gezeichnet ist kein Bereich" in said(never)
