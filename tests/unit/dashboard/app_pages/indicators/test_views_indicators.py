"""Views of indicators: sentence, list, chart's table and download come from the same row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dashboard.app_pages.indicators.view import IndicatorView, chosen_assessment, indicator_view, judged_per_head
from dashboard.app_pages.indicators.view_list import indicator_list_view
from dashboard.parts.table import as_csv
from dashboard.parts.target_rows import counted, in_order_of_need, target_row
from indicators.catalogue.definition import Definition, catalogue
from indicators.vocabulary.glossary import Language, TargetStatus
from pipelines.figures.pathway import PathwayView, pathway_view
from tests.helpers import page_rows

DE, EN = Language.DE, Language.EN
GHG = catalogue()["ghg_total"]


def _known(indicator_id: str) -> Definition | None:
    return catalogue().get(indicator_id)


def _pathway(language: Language = DE, **changes: object) -> PathwayView:
    given: dict[str, object] = {
        "title": "Treibhausgasemissionen",
        "finding": "Das ist der Befund.",
        "definition": GHG,
        "assessment": page_rows.assessment(),
        "series": page_rows.series(),
        "pathways": page_rows.pathways(),
        "waypoints": page_rows.waypoints(),
        "language": language,
    }
    return pathway_view(**(given | changes))  # type: ignore[arg-type]


def _detail(language: Language = DE, **changes: object) -> IndicatorView:
    row = page_rows.assessment()
    given: dict[str, object] = {
        "municipality": "Musterstadt",
        "definition": GHG,
        "assessment": row,
        "all_assessments": [row],
        "methods": [row, page_rows.assessment(method="weather", headline=False, symbol="cloud")],
        "area": "",
        "breakdown": "",
        "language": language,
    }
    return indicator_view(**(given | changes))  # type: ignore[arg-type]


def test_the_table_gives_observed_expected_and_gap_with_german_separators() -> None:
    line = _pathway().table[-2]
    assert line == ("2024", "88.500", "77.273", "+11.227", "endgültig", "B", "Treibhausgasbilanz")


def test_the_target_year_stands_in_the_table_without_an_observed_value() -> None:
    assert _pathway().table[-1][:4] == ("2030", "–", "50.000", "–")


def test_projected_years_stand_in_table_and_download_apart_from_what_was_observed() -> None:
    view = _pathway(projection=page_rows.projection())
    assert view.header[:7] == ("Jahr", "Ist", "Soll laut Zielpfad", "Abstand", "Projektion", "von", "bis")
    assert view.table[5][:7] == ("2024", "88.500", "77.273", "+11.227", "–", "–", "–")
    assert view.table[6][:7] == ("2025", "–", "72.727", "–", "86.000", "85.000", "87.000")
    assert as_csv(view.header, view.export, DE).splitlines()[-1] == "2030;;50000;;73500;67500;79500;;;"


def test_a_projected_value_says_that_it_is_none_that_was_measured() -> None:
    projection = _pathway(projection=page_rows.projection()).projection
    assert projection is not None
    assert projection.points[1].sentence.replace("\N{NO-BREAK SPACE}", " ") == (
        "Bei gleichem Trend läge der Wert 2025 bei 86.000 t CO₂e,"
        "<br>mit 80 % Wahrscheinlichkeit zwischen 85.000 t CO₂e und 87.000 t CO₂e."
        "<br>Das ist eine Projektion, kein Messwert."
    )


def test_without_a_projection_its_columns_are_missing() -> None:
    assert _pathway().projection is None
    assert "Projektion" not in _pathway().header


def test_a_decision_after_the_chosen_year_is_not_drawn() -> None:
    later = page_rows.pathways("later", end=40_000)
    drawn = _pathway(
        pathways=[{**row, "decided_on": None} for row in later] + page_rows.pathways(),
        decided=[page_rows.decided("later", decided_on=date(2023, 1, 1))],
        until=2022,
    )
    assert [pathway.is_current for pathway in drawn.pathways] == [True]


def test_the_table_speaks_english_too() -> None:
    assert _pathway(EN).table[-2][:4] == ("2024", "88,500", "77,273", "+11,227")


def test_the_download_holds_unrounded_numbers_as_a_spreadsheet_reads_them() -> None:
    view = _pathway()
    text = as_csv(view.header, view.export, DE)
    assert text.splitlines()[0] == "Jahr;Ist;Soll laut Zielpfad;Abstand;Stand des Werts;Datengüte;Quelle"
    assert text.splitlines()[-2] == "2024;88500;77272,7272727;11227,2727273;final;B;Treibhausgasbilanz"


def test_a_text_that_looks_like_a_formula_is_disarmed_in_the_download() -> None:
    assert as_csv(["a"], [["=1+1"], [-1.5]], EN).splitlines() == ["a", "'=1+1", "-1.5"]


def test_hovering_says_value_gap_and_quality_in_whole_sentences() -> None:
    assert _pathway().observed[-1].sentence == (
        "2024 wurden 88.500\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}CO₂e gemessen."
        "<br>Das sind 11.227\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}CO₂e mehr, als der Zielpfad vorsah."
        "<br>Datengüte B – hochgerechnete regionale Daten."
    )


@pytest.mark.parametrize("status", ["provisional", "estimated"])
def test_a_provisional_value_is_not_firm_and_says_so(status: str) -> None:
    point = _pathway(series=page_rows.series(status=status)).observed[0]
    assert not point.is_firm
    assert {"provisional": "vorläufig", "estimated": "geschätzt"}[status] in point.sentence


def test_a_target_per_head_is_drawn_per_head() -> None:
    rows = [{**row, "kind": "per_capita"} for row in page_rows.pathways()]
    view = _pathway(assessment=page_rows.assessment(target_kind="per_capita"), pathways=rows)
    assert view.observed[0].value == 10.0
    assert view.unit == "t\N{NO-BREAK SPACE}CO₂e je Einwohner"


def test_a_missing_value_is_no_point_but_keeps_its_line_and_its_reason() -> None:
    view = _pathway(series=page_rows.series(value=None, null_reason="unknown_or_confidential", sign="."))
    assert view.observed == ()
    assert view.table[0][1] == "–"
    assert view.table[0][4] == "unbekannt oder geheim; Zeichen der Quelle: ."


def test_a_corrected_value_says_what_the_source_has_and_why_it_was_changed() -> None:
    changed = {"corrected_from": "1.953", "corrected_by": "override: Die Summe der Sektoren beweist 1953."}
    view = _pathway(series=page_rows.series(**changed))
    assert view.table[0][4].endswith("korrigiert, in der Quelle steht „1.953“: Die Summe der Sektoren beweist 1953.")


def test_an_earlier_cut_off_year_hides_what_was_observed_later() -> None:
    view = _pathway(until=2022)
    assert view.observed[-1].year == 2022
    assert [line[0] for line in view.table] == ["2019", "2020", "2021", "2022", "2030"]


def test_a_target_not_yet_decided_at_the_cut_off_has_no_pathway() -> None:
    assert _pathway(until=2018, assessment=page_rows.assessment(target_id=None)).pathways == ()


def test_a_pathway_per_head_is_never_drawn_among_absolute_values() -> None:
    other = [{**row, "kind": "per_capita"} for row in page_rows.pathways("per-head")]
    assert len(_pathway(pathways=other + page_rows.pathways()).pathways) == 1


def test_a_target_that_holds_beside_another_is_called_by_its_year() -> None:
    rows = page_rows.pathways("ghg-2045", end=10_000) + page_rows.pathways()
    assert [pathway.label for pathway in _pathway(pathways=rows).pathways] == ["Ziel 2030", "Zielpfad"]


def test_an_older_decision_lies_under_the_current_one() -> None:
    rows = page_rows.pathways("ghg-old", end=60_000) + page_rows.pathways()
    assert [pathway.is_current for pathway in _pathway(pathways=rows).pathways] == [False, True]


def test_milestones_and_target_carry_their_value_in_words() -> None:
    target = _pathway().waypoints[-1]
    assert target.label == "Ziel 2030<br>50.000"
    assert target.sentence == "Ziel 2030: 50.000\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}CO₂e."


def test_the_alternative_text_holds_the_finding() -> None:
    assert _pathway().alt.endswith("Das ist der Befund.")


def test_sources_are_named_once() -> None:
    assert _pathway().sources == ("Quelle: Treibhausgasbilanz",)


def test_an_indicator_without_target_has_a_chart_without_pathway() -> None:
    row = page_rows.assessment(target_id=None, target_kind=None)
    view = _pathway(assessment=row, pathways=[], waypoints=[])
    assert view.pathways == ()
    assert len(view.table) == 6


def test_the_finding_of_the_page_is_the_sentence_of_the_row() -> None:
    finding = _detail().finding.replace("\N{NO-BREAK SPACE}", " ")
    assert finding == (
        "2024 lagen die Treibhausgasemissionen bei 88.500 t CO₂e. "
        "Das sind 11.227 t (14,5 % des Sollwerts) mehr, als der Zielpfad vorsah."
    )


def test_sentence_table_and_panel_give_the_same_figure() -> None:
    panel = dict(_detail().decided)
    assert panel["Soll laut Zielpfad"].startswith(_pathway().table[-2][2])
    assert panel["Ist"].startswith(_pathway().table[-2][1])


def test_every_method_is_named_beside_its_status() -> None:
    lines = _detail().methods
    assert [(line.method, line.word, line.is_headline) for line in lines] == [
        ("Zielpfad", "nicht auf Kurs", True),
        ("Wettersymbol (Destatis)", "nicht auf Kurs · Wolke", False),
    ]


def test_a_method_that_could_not_judge_says_why() -> None:
    row = page_rows.assessment(method="weather", status="not_assessable", reason="series_break")
    assert _detail(methods=[row]).methods[0].remark == "Bruch in der Zeitreihe"


def test_the_page_of_a_target_per_head_says_so_in_its_title() -> None:
    row = page_rows.assessment(target_kind="per_capita")
    assert _detail(assessment=row).title == "Treibhausgasemissionen je Einwohner"


def test_the_panel_says_who_decided_when_under_which_number() -> None:
    assert dict(_detail().decided)["Beschluss"] == "Rat, 12.12.2019, 2019/0123"


def test_a_target_without_decision_says_so() -> None:
    row = page_rows.assessment(decided_on=None, decision_body=None, decision_reference=None)
    assert dict(_detail(assessment=row).decided)["Beschluss"] == "keine Angabe zum Beschluss"


def test_what_is_needed_from_now_on_has_its_sign_and_unit() -> None:
    assert dict(_detail().decided)["Nötig ab 2025"].replace("\N{NO-BREAK SPACE}", " ") == "−6.417 t im Jahr"


def test_an_indicator_of_areas_only_says_so_and_lists_them() -> None:
    row = page_rows.assessment(area_id="q1", area_name="Altstadt")
    view = _detail(assessment=None, all_assessments=[row], methods=[])
    assert view.finding == "1 Gebiet: 1 nicht auf Kurs. Ein Wert für die ganze Kommune liegt nicht vor."
    assert [part.title for part in view.parts] == ["Altstadt"]


def test_the_page_of_an_area_bears_its_name() -> None:
    row = page_rows.assessment(area_id="q1", area_name="Altstadt")
    assert _detail(assessment=row, all_assessments=[row], area="q1").title == "Treibhausgasemissionen, Altstadt"


def test_the_chosen_target_wins_else_the_nearest_target_year() -> None:
    late = page_rows.assessment(target_id="late", target_year=2045)
    near = page_rows.assessment(target_id="near", target_year=2030)
    assert chosen_assessment([late, near], "") is near
    assert chosen_assessment([late, near], "late") is late
    assert chosen_assessment([late, near], "gone") is near
    assert chosen_assessment([], "") is None


def test_what_is_off_track_stands_first() -> None:
    rows = [
        target_row(page_rows.assessment(status=status), GHG, DE)
        for status in ("achieved", "at_risk", "off_track", "not_assessable", "on_track")
    ]
    assert [row.status.value for row in in_order_of_need(rows)] == [
        "off_track",
        "at_risk",
        "on_track",
        "achieved",
        "not_assessable",
    ]


def test_a_row_that_is_not_assessable_says_why_in_place_of_a_distance() -> None:
    row = page_rows.assessment(status="not_assessable", reason="too_old", gap=None)
    assert target_row(row, GHG, DE).figure == "letzter Wert zu alt"


def test_without_a_target_the_method_of_the_status_is_named() -> None:
    row = page_rows.assessment(target_id=None, method="growth_rate", status="at_risk")
    assert target_row(row, GHG, DE).due == "Wachstumsrate"


def test_a_target_per_head_is_told_from_the_absolute_one() -> None:
    row = page_rows.assessment(target_kind="per_capita")
    assert target_row(row, GHG, DE).title == "Treibhausgasemissionen je Einwohner"


def test_counts_name_every_status_that_occurs() -> None:
    statuses = [TargetStatus.ON_TRACK, TargetStatus.OFF_TRACK, TargetStatus.OFF_TRACK]
    assert counted(statuses, DE) == "2 nicht auf Kurs, 1 auf Kurs"


def test_the_list_keeps_areas_together_and_the_municipality_first() -> None:
    rows = [
        page_rows.assessment(),
        page_rows.assessment(area_id="q1", area_name="Altstadt", target_id="q1"),
        page_rows.assessment(area_id="q2", area_name="Lind", target_id="q2", status="on_track"),
        page_rows.assessment(indicator_id="population", target_id=None, status="not_assessable", reason="no_target"),
    ]
    view = indicator_list_view(rows, _known, DE)
    assert [row.indicator for row in view.with_target] == ["ghg_total"]
    assert [group.figure for group in view.by_area] == ["2 Gebiete: 1 nicht auf Kurs, 1 auf Kurs"]
    assert [row.indicator for row in view.without_target] == ["population"]
    assert view.finding == "Für die Kommune als Ganzes ist 1 Ziel beschlossen: 1 nicht auf Kurs."


@pytest.mark.parametrize("build", [_pathway, _detail])
def test_no_view_fails_on_a_row_full_of_nulls(build: Callable[..., object]) -> None:
    row = page_rows.assessment(
        status="not_assessable",
        reason="no_baseline",
        observed=None,
        observed_year=None,
        expected=None,
        gap=None,
        gap_share=None,
        baseline=None,
        target=None,
        required_per_year=None,
        achieved_share=None,
        data_quality=None,
        observed_status=None,
    )
    assert build(assessment=row) is not None


def test_the_page_says_when_the_trend_gets_there_what_is_needed_and_what_added_up() -> None:
    row = page_rows.assessment(hit_probability=0.01, target_reached_in=2041)
    view = _detail(assessment=row)
    assert view.outlook.startswith("Bei Fortsetzung des Trends wird das Ziel 2030 kaum erreicht")
    assert [sentence.split()[0] for sentence in view.ahead] == ["Der", "Um", "Seit"]
    assert "erst 2041" in view.ahead[0]


def test_a_value_too_old_asks_for_nothing_from_now_on() -> None:
    view = _detail(assessment=page_rows.assessment(status="not_assessable", reason="too_old"))
    assert view.ahead == ()
    assert not any(name.startswith("Nötig ab") for name in dict(view.decided))


def test_a_computed_value_per_head_stands_back_behind_a_target_per_head() -> None:
    target = page_rows.assessment(target_kind="per_capita")
    computed = page_rows.assessment(indicator_id="ghg_per_head", target_id=None, status="on_track")

    assert indicator_list_view([target, computed], _known, DE).without_target == ()
    alone = indicator_list_view([page_rows.assessment(), computed], _known, DE).without_target
    assert [row.indicator for row in alone] == ["ghg_per_head"]


def test_a_value_per_head_with_a_target_elsewhere_is_not_judged_by_its_growth() -> None:
    derived = {"formula": "per", "of": "ghg_total", "per": "population"}
    definition = replace(catalogue()["ghg_per_head"], derived=derived)
    row = page_rows.assessment(target_id=None, indicator_id="ghg_per_head", target_kind=None)
    there = page_rows.assessment(indicator_id="ghg_total", target_kind="per_capita")
    assert judged_per_head(row, definition, [there]) is there
    assert judged_per_head(row, definition, [page_rows.assessment(target_kind="absolute")]) is None
    assert judged_per_head(page_rows.assessment(), definition, [there]) is None
