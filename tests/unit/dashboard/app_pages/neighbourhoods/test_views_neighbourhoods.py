"""Views and charts of neighbourhoods: sentences, table, map, sums say what the rows hold and no more."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.app_pages.neighbourhoods.chart import neighbourhood_figure
from dashboard.app_pages.neighbourhoods.map_chart import colour_of, map_figure
from dashboard.app_pages.neighbourhoods.view import chosen_of, finding, kind_options, year_options
from dashboard.app_pages.neighbourhoods.view_area import area_sentence
from dashboard.app_pages.neighbourhoods.view_map import MapClass, map_view, rings_of
from dashboard.app_pages.neighbourhoods.view_measure import Measure, measure_of
from dashboard.app_pages.neighbourhoods.view_table import asked_order, neighbourhood_table, table_file
from dashboard.app_pages.neighbourhoods.view_time import multiples_view, time_view
from dashboard.app_pages.neighbourhoods.view_totals import totals_view
from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import DARK, LIGHT, Palette, contrast

DE, EN = Language.DE, Language.EN
HEAT = catalogue()["heat_existing_stock"]
SQUARE = '{"type":"Polygon","coordinates":[[[9,51],[9.1,51],[9.1,51.1],[9,51],[9,51]]]}'


def row(**changes: Any) -> dict[str, Any]:
    """An area that is off its pathway; everything can be changed."""
    found = {
        **dict.fromkeys(("parent_id", "parent_name", "symbol", "reason", "beside", "case_class", "per_head")),
        "area_id": "N1",
        "name": "Nord",
        "kind": "neighbourhood",
        "stock": "existing",
        "heated_floor_area_m2": 100_000.0,
        "target_id": "Z",
        "method": "pathway",
        "status": "off_track",
        "unit": "MWh",
        "target_kind": "absolute",
        "observed_year": 2024,
        "observed": 38_000.0,
        "observed_status": "final",
        "expected": 32_000.0,
        "gap": 6_000.0,
        "gap_share": 0.1875,
        "achieved_share": 0.1,
        "score": 0.25,
        "baseline_year": 2020,
        "baseline": 40_000.0,
        "target_year": 2030,
        "target": 20_000.0,
        "reference_year": 2024,
        "state": "value",
        "value": 38_000.0,
        "per_floor": 380.0,
        "correction": "none",
        "last_year": 2024,
        "first_year": 2020,
        "previous_year": 2023,
        "change_first": -0.05,
        "change_common": -0.05,
        "change_last": -0.01,
        "behind": 0.1875,
        "rank": 1,
        "place": 1,
        "found": 1,
        "as_of": None,
    }
    return found | changes


def hidden(**changes: Any) -> dict[str, Any]:
    """An area whose value is suppressed, with an older public one."""
    silent = dict.fromkeys(("value", "per_floor", "beside", "case_class", "behind", "rank"))
    return row(area_id="N6", name="Au", state="suppressed", **silent, **changes)


def counts(**changes: Any) -> dict[str, Any]:
    """Six areas, three with a target, two suppressed."""
    found = {
        "listed": 6,
        "with_value": 4,
        "suppressed": 2,
        "with_target": 3,
        "ranked": 3,
        "left_out": None,
        "achieved": 0,
        "improved": 0,
        "unchanged": 0,
        "worsened": 0,
        "on_track": 2,
        "at_risk": 0,
        "off_track": 1,
        "not_assessable": 0,
        "reference_year": 2024,
        "floor_share": 0.667,
        "value_limits": [10.0, 20.0, 30.0, 40.0],
        "per_head_limits": None,
        "per_floor_limits": [100.0, 200.0],
        "change_limits": [-0.2, -0.1],
        "has_per_head": False,
        "has_per_floor": True,
        "has_beside": False,
        "has_cases": True,
        "has_stock": True,
    }
    return found | changes


def said(language: Language = DE, **changes: Any) -> str:
    """The first sentences of the page."""
    given = counts(**changes)
    parts = finding(given, row(), HEAT, "neighbourhood", language, title="Wärme", until=2024)
    return " ".join(parts)


def measure(key: str = "", **changes: Any) -> Measure:
    """A measure of heat."""
    return measure_of(key, counts(**changes), HEAT, DE)


def table_of(*rows: dict[str, Any], sort: str = "", key: str = "", **changes: Any) -> Any:
    """The table of rows."""
    given = counts(**changes)
    words = {"kind": "neighbourhood", "title": "Wärme", "sort": sort, "chosen": "N1"}
    return neighbourhood_table(rows, given, measure(key), HEAT, DE, **words)


def map_of(*rows: dict[str, Any], key: str = "") -> Any:
    """The map of rows, every one a square."""
    shapes = [{"area_id": area["area_id"], "geojson": SQUARE, "label_lon": 9.05, "label_lat": 51.05} for area in rows]
    return map_view(rows, shapes, counts(), measure(key), HEAT, DE, chosen="N1", alt="Karte")


def line(area: str, year: int, index: float | None, **changes: Any) -> dict[str, Any]:
    """One year of an area."""
    found = {
        "area_id": area,
        "name": area,
        "year": year,
        "value": 1.0,
        "per_head": None,
        "per_floor": None,
        "index": index,
        "status": "final",
        "null_reason": None,
        "correction": "none",
        "stretch": 0,
        "expected": None,
        "expected_index": None,
    }
    return found | changes


def time_of(*lines: dict[str, Any], **changes: Any) -> Any:
    """The chart of the area N1."""
    given: dict[str, Any] = {"chosen": row(), "kind": "neighbourhood", "title": "Wärme", "sentence": "Satz."}
    return time_view(lines, (), measure(), DE, **(given | changes))


def test_the_finding_counts_names_the_furthest_and_what_is_not_shown() -> None:
    assert said() == (
        "Wärme 2024: Von 3 Quartieren mit Ziel: 1 nicht auf Kurs, 2 auf Kurs. Am weitesten vom Zielpfad "
        "entfernt: Nord, 6.000\N{NO-BREAK SPACE}MWh (18,8\N{NO-BREAK SPACE}% des Solls) über dem Zielpfad. "
        "Werte liegen für 4 von 6 Quartieren vor, zusammen 66,7\N{NO-BREAK SPACE}% der beheizten Fläche "
        "aller Quartiere; 2 Werte sind unterdrückt."
    )


def test_without_targets_the_finding_goes_by_the_areas_own_growth() -> None:
    text = said(EN, with_target=0, ranked=0, suppressed=0, with_value=6)
    assert "no target has been decided for the 6 neighbourhoods" in text
    assert "Least favourable change: Nord, −5.0% since 2020." in text
    assert text.endswith("All 6 neighbourhoods have a value.")


def test_who_has_values_of_other_years_is_named_not_ranked() -> None:
    assert "Nicht im Vergleich, weil Werte anderer Jahre vorliegen: Am Wehr." in said(left_out=["Am Wehr"])
    assert "other years: 12 areas." in said(EN, left_out=[f"N{at}" for at in range(12)])


def test_where_nothing_may_be_shown_the_finding_says_so() -> None:
    text = said(reference_year=None, with_value=0, suppressed=6)
    assert text.startswith("Für die 6 Quartiere liegt bis 2024 kein Wert vor")
    assert text.endswith("6 Werte sind unterdrückt.")


def test_a_suppressed_area_says_nothing_but_that() -> None:
    assert area_sentence(hidden(), HEAT, DE) == ("Au: Der Wert 2024 ist aus Datenschutzgründen unterdrückt.")


def test_the_indicator_with_most_targets_is_shown_first() -> None:
    offered = [
        {"indicator_id": key, "disaggregation": "", "area_kind": "neighbourhood", "areas": areas}
        | {"targets": targets, "years": [2024]}
        for key, areas, targets in (("a", 12, 0), ("b", 10, 8))
    ]
    shown = chosen_of(offered, "", "", "")
    asked = chosen_of(offered, "a", "", "district")
    assert shown is not None
    assert asked is not None
    assert (shown.indicator, asked.indicator, asked.kind) == ("b", "a", "neighbourhood")
    assert chosen_of([], "", "", "") is None
    other = chosen_of(offered, "a", "sector=x", "")
    assert other is not None
    assert other.indicator == "a"


def test_areas_of_several_kinds_are_chosen_between_the_larger_first() -> None:
    offered = [
        {"indicator_id": "a", "disaggregation": "", "area_kind": kind, "areas": 8, "targets": 0, "years": []}
        for kind in ("neighbourhood", "district")
    ]
    shown = chosen_of(offered, "a", "", "district")
    assert shown is not None
    assert [option.words for option in kind_options(offered, shown, DE)] == ["Stadtteile (8)", "Quartiere (8)"]
    assert kind_options(offered[:1], shown, DE) == []


def test_the_last_year_is_the_data_s_own_and_older_than_ten_years_is_not_offered() -> None:
    options = year_options((2010, 2019, 2020), 2021, 2019)
    assert [(option.words, option.changes["as_of"], option.is_chosen) for option in options] == [
        ("2019", 2019, True),
        ("2020", None, False),
    ]


def test_the_table_writes_gap_and_share_with_their_sign() -> None:
    view = table_of(row())
    titles = [head.title for head in view.heads]
    cells = dict(zip(titles[2:], view.lines[0].cells, strict=True))
    assert cells["Abstand"] == "+6.000\N{NO-BREAK SPACE}MWh"
    assert cells["in % des Solls"] == "+18,8\N{NO-BREAK SPACE}%"
    assert cells["seit 2020"] == "−5,0\N{NO-BREAK SPACE}%"


def test_a_suppressed_line_has_a_word_and_no_figure() -> None:
    (only,) = table_of(hidden()).lines
    assert only.status_word == "Wert unterdrückt"
    assert only.status is None
    assert not any(digit in cell for cell in only.cells for digit in "0123456789")


def test_the_download_of_a_suppressed_line_has_no_figure() -> None:
    text = table_file(lambda: [hidden()], counts(per_head_targets=0), HEAT, "Wärme", DE).csv(DE).splitlines()[1]
    assert text.startswith("N6;Au;")
    assert "Wert unterdrückt" in text
    assert not any(digit in text.removeprefix("N6") for digit in "0123456789")


def test_the_download_names_the_unit_that_the_targets_have() -> None:
    head = [table_file(list, counts(per_head_targets=count), HEAT, "", DE).csv(DE).split(";")[5] for count in (0, 3, 1)]
    assert head == ["Wert (MWh)", "Wert (MWh je Einwohner)", "Wert"]


def test_a_status_without_a_target_is_told_apart_beside_areas_with_one() -> None:
    bare = row(area_id="N5", name="Mitte", target_id=None, method="growth_rate", status="at_risk", gap=None)
    assert table_of(bare).lines[0].status_word == "eigene Entwicklung"
    assert table_of(bare, with_target=0).lines[0].status_word == ""
    assert [entry.words for entry in map_of(row(), bare).classes] == ["nicht auf Kurs", "kein Ziel beschlossen"]


def test_an_older_value_names_its_year() -> None:
    (only,) = table_of(row(observed_year=2021, status="not_assessable", reason="too_old")).lines
    assert any("(2021)" in cell for cell in only.cells)
    assert only.status_word == "letzter Wert zu alt"


def test_choosing_the_column_that_holds_turns_the_order_round() -> None:
    heads = {head.title: head for head in table_of(row(), sort="gap").heads}
    assert (heads["Abstand"].sort, heads["Abstand"].direction) == ("-gap", "descending")
    assert (heads["Wert"].sort, heads["Wert"].direction) == ("value", "")
    assert asked_order("-gap") == ("gap", True)
    assert asked_order("drop table") == ("", False)


def test_an_area_on_the_map_bears_the_sign_of_its_status() -> None:
    view = map_of(row(), hidden(), row(area_id="N3", status=None, state="none", observed=None))
    assert [area.mark for area in view.areas] == ["▼", "✕", "–"]
    assert [entry.words for entry in view.classes] == ["nicht auf Kurs", "Wert unterdrückt", "keine Angabe"]


def test_classes_of_values_are_numbered_and_named_by_their_limits() -> None:
    view = map_of(
        row(per_floor=50.0), row(area_id="N2", per_floor=100.0), row(area_id="N3", per_floor=201.0), key="per_floor"
    )
    assert [area.mark for area in view.areas] == ["1", "1", "3"]
    assert [entry.words for entry in view.classes] == [
        "bis 100\N{NO-BREAK SPACE}kWh/m²",
        "über 200\N{NO-BREAK SPACE}kWh/m²",
    ]


def test_holes_and_parts_of_an_outline_are_rings_of_their_own() -> None:
    text = '{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,1],[1,0],[0,0]]]]}'
    assert [len(ring) for ring in rings_of(text)] == [4, 4]


def test_the_map_is_drawn_in_plain_coordinates_and_hatches_what_is_suppressed() -> None:
    figure = map_figure(map_of(row(), hidden()), LIGHT)
    assert {trace.type for trace in figure.data} == {"scatter"}
    patterns = [trace.fillpattern.shape for trace in figure.data if trace.hoveron == "fills"]
    assert patterns == [None, "/"]
    marks = next(trace for trace in figure.data if trace.name == "marks")
    assert [key for (key,) in marks.customdata] == ["N1", "N6"]


def test_many_areas_are_drawn_as_one_trace_a_class() -> None:
    rows = [row(area_id=f"N{at}") for at in range(200)]
    figure = map_figure(map_of(*rows), LIGHT)
    assert len([trace for trace in figure.data if trace.hoveron == "fills"]) == 1


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_marks_can_be_read_on_every_class(colours: Palette) -> None:
    classes = [MapClass(f"step{at}", "1", "", at / 4) for at in range(5)]
    classes += [MapClass(kind, "x", "") for kind in ("achieved", "worsened", "off_track", "not_assessable")]
    assert min(contrast(colour_of(entry, colours), colours.ink) for entry in classes) >= 4.5


def test_the_municipality_is_drawn_only_beside_values_of_the_same_correction() -> None:
    lines = (line("N1", 2020, 0.0), line("N1", 2021, -0.1), line("", 2021, -0.2), line("N2", 2021, 0.1))
    same = time_of(*lines)
    other = time_of(*lines[:2], line("", 2021, -0.2, correction="climate_factor"))
    assert [point.value for point in same.town] == [-0.2]
    assert other.town == ()
    assert len(same.others) == 1


def test_a_break_in_the_series_breaks_the_line() -> None:
    view = time_of(line("N1", 2020, 0.0), line("N1", 2021, 0.0, stretch=1))
    assert [point.value for point in view.line] == [0.0, None, 0.0]


def test_the_chart_names_its_lines_at_their_end() -> None:
    lines = (
        line("N1", 2020, 0.0, expected_index=0.0),
        line("N1", 2021, -0.1, expected_index=-0.05),
        line("N2", 2021, 0.1),
    )
    figure = neighbourhood_figure(time_of(*lines), LIGHT, DE)
    named = {note.text for note in figure.layout.annotations}
    assert {"Nord", "Zielpfad", "übrige Quartiere"} <= named


def test_a_small_chart_of_a_suppressed_area_says_so_instead_of_a_value() -> None:
    rows = [line("N6", 2023, -0.1), line("N6", 2024, None, null_reason="suppressed")]
    view = multiples_view(rows, [hidden()], measure(), DE, marks={}, hrefs={}, caption="Alle")
    assert view.panels[0].figure == "Wert unterdrückt"


def test_remainder_and_coverage_are_not_stated_where_a_value_is_suppressed() -> None:
    year = {
        "year": 2024,
        "aggregation": "sum",
        "areas_listed": 6,
        "may_overlap": False,
        "with_value": 5,
        "suppressed": 1,
    }
    year |= {"correction": "none", "is_beside": False}
    sums = year | {"aggregated": 100.0, "reported": 120.0, "difference": None, "coverage": None}
    view = totals_view([sums], HEAT, "neighbourhood", DE, has_other_kinds=False)
    assert view is not None
    assert view.table.lines()[0][-2:] == ("nicht ausgewiesen", "nicht ausgewiesen")
    assert any("ließen auf ihn schließen" in remark for remark in view.remarks)


def test_without_rows_there_is_no_table_of_sums() -> None:
    assert totals_view([], HEAT, "neighbourhood", DE, has_other_kinds=False) is None
