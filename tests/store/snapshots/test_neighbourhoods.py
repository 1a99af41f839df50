"""Areas of a municipality by one indicator: ranks, changes, sums, and what must not be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.publishing.publish import publish
from pipelines.snapshots.neighbourhoods.neighbourhoods import AreaRequest, Neighbourhoods, Order, unit_per_floor
from pipelines.snapshots.snapshot import Snapshot, open_snapshot
from tests.helpers.neighbourhood_town import REPORTED, TOWN, VALUES, town

HEAT = AreaRequest(TOWN, "heat", "neighbourhood")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("town")
    result = publish([town(folder / "package")], folder / "store")
    assert result.errors == 0, [finding for item in result.rejected for finding in item.findings]
    return open_snapshot(folder / "store")


@pytest.fixture
def areas(snapshot: Snapshot) -> Neighbourhoods:
    return Neighbourhoods(snapshot, HEAT)


def test_the_area_furthest_behind_its_pathway_comes_first(areas: Neighbourhoods) -> None:
    # Half by 2030: after 4 of 10 years 80 % of the first value are expected.
    # N1 38000 / 32000 = +18.75 %; N3 15000 / 16000 = −6.25 %; N2 21000 / 24000 = −12.5 %.
    first, second, third, *_ = areas.rows(Order())
    assert [row["area_id"] for row in (first, second, third)] == ["N1", "N3", "N2"]
    assert [pytest.approx(row["behind"]) for row in (first, second, third)] == [0.1875, -0.0625, -0.125]
    assert [row["rank"] for row in (first, second, third)] == [1, 2, 3]


def test_a_turned_order_begins_with_the_area_furthest_ahead(areas: Neighbourhoods) -> None:
    assert areas.rows(Order(is_turned=True))[0]["area_id"] == "N2"


def test_names_run_from_a_to_z_and_back(areas: Neighbourhoods) -> None:
    names = [row["name"] for row in areas.rows(Order("name"))]
    assert sorted(names, key=str.lower) == names
    assert names[::-1] == [row["name"] for row in areas.rows(Order("name", is_turned=True))]


def test_a_sheet_of_rows_knows_how_many_there_are(areas: Neighbourhoods) -> None:
    rows = areas.rows(Order("name", skip=2, most=2))
    assert [(row["place"], row["found"]) for row in rows] == [(3, 6), (4, 6)]


def test_a_search_finds_part_of_a_name_whatever_its_case(areas: Neighbourhoods) -> None:
    assert [row["name"] for row in areas.rows(Order("name", search="ST"))] == ["Ost", "West"]


def test_an_area_knows_its_neighbours_in_the_order_of_the_table(areas: Neighbourhoods) -> None:
    row = areas.one("N3", Order())
    assert row is not None
    assert (row["previous_id"], row["next_id"]) == ("N1", "N2")


def test_an_unknown_area_is_none(areas: Neighbourhoods) -> None:
    assert areas.one("N99", Order()) is None


def test_changes_are_shares_of_the_earlier_value(areas: Neighbourhoods) -> None:
    row = areas.one("N2", Order())
    assert row is not None
    # 21000 / 30000 − 1
    assert pytest.approx(-0.3) == row["change_first"]
    assert (row["first_year"], row["previous_year"]) == (2020, 2020)


def test_values_per_square_metre_stand_in_the_smaller_unit(areas: Neighbourhoods) -> None:
    row = areas.one("N1", Order())
    assert row is not None
    # 38000 MWh · 1000 / 100000 m²
    assert pytest.approx(380.0) == row["per_floor"]
    assert unit_per_floor("MWh") == "kWh/m2"
    assert unit_per_floor("t/h") == "t/h/m2"


def test_a_suppressed_area_and_its_partner_have_no_figure(areas: Neighbourhoods) -> None:
    hidden = [row for row in areas.rows(Order()) if row["state"] == "suppressed"]
    # N6 has two cases; N4 is the smallest other one, without which N6 were total less the others.
    assert sorted(row["area_id"] for row in hidden) == ["N4", "N6"]
    figures = ("value", "observed", "gap", "expected", "change_first", "per_floor", "behind", "case_class")
    assert [None] * 2 * len(figures) == [row[name] for row in hidden for name in figures]


def test_counts_leave_areas_without_a_target_out_where_others_have_one(areas: Neighbourhoods) -> None:
    counts = areas.counts()
    assert tuple(counts[name] for name in ("listed", "with_value", "suppressed", "with_target")) == (6, 4, 2, 3)
    judged = ("achieved", "on_track", "at_risk", "off_track", "not_assessable")
    assert sum(counts[name] for name in judged) == 3


def test_no_remainder_is_told_where_a_value_is_suppressed(areas: Neighbourhoods) -> None:
    latest = areas.totals()[0]
    public = sum(VALUES[area][1] for area in ("N1", "N2", "N3", "N5"))
    assert (2024, public, REPORTED[2024]) == (latest["year"], latest["aggregated"], latest["reported"])
    assert (latest["difference"], latest["coverage"]) == (None, None)


def test_without_suppression_sum_and_remainder_are_the_total(tmp_path: Path) -> None:
    publish([town(tmp_path / "package", cases={})], tmp_path / "store")
    with open_snapshot(tmp_path / "store") as snapshot:
        latest = Neighbourhoods(snapshot, HEAT).totals()[0]
    total = sum(value for _, value in VALUES.values())
    assert (total, REPORTED[2024] - total) == (latest["aggregated"], latest["difference"])
    assert pytest.approx(total / REPORTED[2024]) == latest["coverage"]


def test_within_a_district_only_its_neighbourhoods_are_listed(snapshot: Snapshot) -> None:
    areas = Neighbourhoods(snapshot, AreaRequest(TOWN, "heat", "neighbourhood", parent_id="D1"))
    assert [row["parent_name"] for row in areas.rows(Order())] == ["Linkes Ufer"] * 3
    assert areas.totals() == []


def test_another_cut_off_year_judges_by_the_values_up_to_then(snapshot: Snapshot) -> None:
    areas = Neighbourhoods(snapshot, AreaRequest(TOWN, "heat", "neighbourhood", as_of=2021))
    assert areas.counts()["reference_year"] == 2020
    assert {2020} == {row["last_year"] for row in areas.rows(Order()) if row["state"] == "value"}


def test_lines_hold_the_pathway_of_the_judged_target(areas: Neighbourhoods) -> None:
    rows = {row["year"]: row for row in areas.lines(["N1"], with_pathway=True)}
    # 40000 falls by 2000 a year.
    assert [pytest.approx(rows[year]["expected"]) for year in (2020, 2021, 2024)] == [40_000, 38_000, 32_000]
    assert pytest.approx(-0.2) == rows[2024]["expected_index"]


def test_the_uncorrected_value_stands_beside_the_corrected_one(tmp_path: Path) -> None:
    extra = "".join(f"heat,{area},2024,{value[1] - 1000},MWh,40,climate_factor\n" for area, value in VALUES.items())
    publish([town(tmp_path / "package", cases={}, extra=extra)], tmp_path / "store")
    with open_snapshot(tmp_path / "store") as snapshot:
        areas = Neighbourhoods(snapshot, HEAT)
        row, counts, latest = areas.one("N1", Order()), areas.counts(), areas.totals()[0]
    assert row is not None
    assert (row["correction"], row["value"], row["beside"]) == ("climate_factor", 37_000, 38_000)
    assert counts["has_beside"]
    assert (latest["is_beside"], latest["correction"]) == (True, "none")
    assert latest["difference"] == REPORTED[2024] - sum(value for _, value in VALUES.values())
