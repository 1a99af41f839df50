"""What the comparison of cities says: finding, group, members, who is left out, targets; charts by traces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.app_pages.comparison.address import Address
from dashboard.app_pages.comparison.indicator.band_chart import peer_band_figure
from dashboard.app_pages.comparison.indicator.targets_chart import peer_targets_figure
from dashboard.app_pages.comparison.indicator.view import chosen_indicator, comparison_view
from dashboard.app_pages.comparison.indicator.view_group import by_hand, group_of, group_view, only_by_hand
from dashboard.app_pages.comparison.indicator.view_measure import ABSOLUTE, Measure, measure_of
from dashboard.app_pages.comparison.indicator.view_members import MembersView, left_out_view, members_view
from dashboard.app_pages.comparison.indicator.view_targets import targets_view
from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import LIGHT
from pipelines.snapshots.peers.peers import Comparison, Group, PeerRequest, PeerSeries
from pipelines.snapshots.snapshot import Snapshot, open_snapshot

DE, EN = Language.DE, Language.EN
TOWN = "Musterstadt (fiktiv)"


def measure(indicator: str = "ghg_total", chosen: str = "", language: Language = DE) -> Measure:
    return measure_of(catalogue()[indicator], catalogue().get, chosen, language)


@pytest.fixture(scope="module")
def snapshot(sample_store: Path) -> Iterator[Snapshot]:
    with open_snapshot(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(snapshot: Snapshot) -> Comparison:
    series = PeerSeries(snapshot, indicator_id="ghg_total", disaggregation="", divisor="population", country="DE-")
    compared = series.compare(PeerRequest("DE-99000000", year=2018, group=Group(is_everyone=True)))
    series.close()
    return compared


def test_per_head_is_the_default_and_absolute_a_choice() -> None:
    assert measure().written(6.0898) == "6,09\N{NO-BREAK SPACE}t\N{NO-BREAK SPACE}CO₂e je Einwohner"
    assert measure(chosen=ABSOLUTE).title == "Treibhausgasemissionen"
    assert measure("charging_points").unit.endswith("je Pkw")
    assert (measure("car_share").per, measure("car_share").possible) == ("", "")


def test_the_finding_is_the_distance_to_the_median(found: Comparison) -> None:
    view = comparison_view(found, measure(), TOWN)
    (here,) = [row for row in found.quartiles if row["year"] == 2018]

    assert f"Median der {here['members']} Vergleichskommunen" in view.finding
    assert measure().written(here["own"]) in view.finding
    assert measure().written(here["median"]) in view.finding
    assert measure().difference(here["gap"]) in view.finding


def test_chart_and_table_hold_the_same_years(found: Comparison) -> None:
    view = comparison_view(found, measure(), TOWN)

    assert [str(point.year) for point in view.points] == [line[0] for line in view.table.lines()]
    assert [row["year"] for row in found.quartiles] == [line[0] for line in _rows(view.file)]


def test_years_with_too_few_values_say_so(found: Comparison) -> None:
    view = comparison_view(found, measure(), TOWN)
    few = [line for line, row in zip(view.table.lines(), found.quartiles, strict=True) if row["median"] is None]

    assert few
    assert {line[4] for line in few} == {"zu wenige Werte"}


def test_without_own_values_the_finding_says_so() -> None:
    nothing = Comparison((), None, Group(), is_proposed=True, own=None)
    finding = comparison_view(nothing, measure(), TOWN).finding

    assert "keine Werte" in finding


def test_without_a_denominator_the_finding_names_it(found: Comparison) -> None:
    quartiles = [{**row, "own": None, "gap": None} for row in found.quartiles]
    finding = comparison_view(replace(found, quartiles=quartiles), measure(), TOWN).finding

    assert "Bezugsgröße „Einwohner“ fehlt" in finding


def names_of(view: MembersView) -> list[str]:
    return [re.sub("<.*?>", "", str(line[0])) for line in view.table.lines()]


def test_members_stand_by_name_and_ranks_only_on_request(found: Comparison) -> None:
    plain = members_view(found, measure(), TOWN)
    ranked = members_view(found, measure(), TOWN, sort="rank")
    names = names_of(plain)

    assert names[0] == TOWN
    assert names[1:] == sorted(names[1:], key=str.casefold)
    assert "Rang" not in plain.table.header
    assert [line[1] for line in ranked.table.lines()] == [str(place + 1) for place in range(len(names))]
    assert any("niedrigsten" in text for text in ranked.notes)


def test_the_own_city_is_in_sight_however_many_there_are(found: Comparison) -> None:
    assert TOWN in names_of(members_view(found, measure(), TOWN, sort="rank", rows=1))


def test_the_year_of_the_denominator_stands_with_each_city(found: Comparison) -> None:
    view = members_view(found, measure(), TOWN)
    years = [str(row["denominator_year"]) for row in view.table.all_rows()]

    assert view.table.header[-1] == "Stand"
    assert [line[-1] for line in view.table.lines()] == years


def test_the_file_says_who_chose_the_group(found: Comparison) -> None:
    file = members_view(found, measure(), TOWN, chosen_by="Vorgeschlagen vom Programm: alle.").file

    assert ("Vergleichsgruppe", "Vorgeschlagen vom Programm: alle.") in file.notes


def test_who_is_left_out_is_named_with_the_reason(found: Comparison) -> None:
    lines = dict(left_out_view(found, measure()).lines)

    assert "Neuberechnung 2019 statt keine Angabe" in lines["Berlin"]
    assert "nächster 2015, verglichen wird 2018" in lines["Köln"]


def test_targets_stand_beside_the_level_and_are_said_to_differ(found: Comparison, snapshot: Snapshot) -> None:
    keys = ",".join(row["municipality_id"] for row in found.ranks)
    rows = snapshot.rows("peers/targets", {"members": keys, "indicator_id": "ghg_total", "disaggregation": ""})
    view = targets_view(found, rows, measure(), TOWN)

    assert "Die Ziele unterscheiden sich" in view.note
    assert len(view.table.lines()) == len(rows)
    assert view.table.header[-1] == "Wert 2018"
    figure = peer_targets_figure(view, LIGHT, DE)
    drawn = sorted(share for trace in figure.data for share in trace.x)
    assert drawn == sorted(dot.share for dot in view.dots)


def test_all_members_are_one_line_with_gaps(found: Comparison) -> None:
    view = comparison_view(found, measure(), TOWN)
    traces = {trace.name: trace for trace in peer_band_figure(view, LIGHT, DE).data}

    assert list(traces["members"].x).count(None) == len(view.lines)
    assert "waren es %{y" in traces["members"].hovertemplate
    assert list(traces["own"].y) == [point.own for point in view.points if point.own is not None]
    assert {"quartiles", "median"} <= set(traces)


def test_an_outlier_leaves_the_picture_and_is_named(found: Comparison) -> None:
    lines = [{**found.lines[0]} for _ in range(20)]
    lines[-1]["levels"] = [1000.0 for _ in lines[-1]["years"]]
    view = comparison_view(replace(found, lines=lines), measure(), TOWN)

    assert view.cut is not None
    assert view.cut < 1000
    assert any("weit darüber" in text for text in view.chart_notes)


def test_the_group_lives_in_the_address() -> None:
    assert group_of(Address()) is None
    assert group_of(Address(peer_kind="city", peer_class="100k,200k")) == Group(
        classes=("100k", "200k"), kinds=("city",)
    )
    assert group_of(Address(peer_class="-")) == Group(is_everyone=True)
    assert group_of(Address(peers="DE-1,DE-2")) == Group(named=("DE-1", "DE-2"))


def test_a_choice_by_hand_keeps_the_criteria_until_they_are_dropped() -> None:
    group = Group(kinds=("city",))
    more = Address().having(**by_hand(group, "DE-1", is_in=True))
    both = group_of(more)

    assert both == Group(kinds=("city",), named=("DE-1",))
    assert group_of(more.having(**only_by_hand(both))) == Group(named=("DE-1",))
    assert group_of(more.having(**by_hand(both, "DE-1", is_in=False))) == group


def test_the_page_says_who_chose_the_group(found: Comparison) -> None:
    chosen = group_view(found, DE)
    proposed = group_view(replace(found, is_proposed=True), EN)

    assert chosen.sentence.startswith("Auf dieser Seite eingestellt, nicht vom Programm: alle Kommunen")
    assert proposed.sentence.startswith("Proposed by the program:")


def test_a_small_group_is_told_how_to_grow(found: Comparison) -> None:
    group = Group(states=("06",))
    small = replace(found, group=group, members=[row for row in found.members if row["peer_state"] == "06"])
    view = group_view(small, DE)

    assert any("Unter fünf" in warning for warning in view.warnings)
    assert any(choice.words.startswith("ohne Land") for choice in view.widen)


def test_a_group_of_several_levels_is_warned_of(found: Comparison) -> None:
    members = [*found.members, {**found.members[0], "peer_kind": "county"}]
    view = group_view(replace(found, members=members), DE)

    assert any("Landkreis" in warning for warning in view.warnings)


def test_the_first_indicator_is_one_that_others_have() -> None:
    rows = [
        {"indicator_id": "population", "others": 99, "level": None, "has_target": False},
        {"indicator_id": "car_share", "others": 13, "level": "outcome", "has_target": False},
        {"indicator_id": "ghg_total", "others": 12, "level": "impact", "has_target": True},
        {"indicator_id": "trees", "others": 0, "level": "impact", "has_target": True},
    ]

    assert chosen_indicator(rows, Address()) == "ghg_total"
    assert chosen_indicator(rows, Address(indicator="trees")) == "trees"
    assert chosen_indicator([], Address()) == ""


def _rows(file: Any) -> Any:
    return file.rows() if callable(file.rows) else file.rows
