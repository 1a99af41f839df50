"""Totals of areas: only of one kind, only whole, and beside what the municipality reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from indicators.derived import aggregation
from indicators.language.sentences.derived import source_in_words
from pipelines.contract.sql import query
from pipelines.publishing.publish import publish
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.computing import ENGINES, PLACE, collected, frame, keep, observations, observed
from tests.helpers.small_packages import MUENSTER, package

_AREAS = {**dict.fromkeys(("municipality_id", "area_id", "kind"), "VARCHAR"), "boundaries_on": "DATE"}
_RULES = dict.fromkeys(("municipality_id", "indicator_id", "aggregation", "weight", "default_version"), "VARCHAR")
COLUMNS = ("area_kind", "aggregated", "areas_with_value", "areas_listed")


def totals(
    rows: list,
    engine: str,
    kind: str = "sum",
    areas: str = "ABC",
    weight: str | None = None,
    since: dict[str, int] | None = None,
):
    """Totals of `heat` over neighbourhoods with these one-letter names; small letters are districts.

    `since` are the years from which the boundaries of some of them hold.
    """
    dates = {name: date(year, 1, 1) for name, year in (since or {}).items()}
    listed = [
        {
            "municipality_id": PLACE,
            "area_id": name,
            "kind": "neighbourhood" if name.isupper() else "district",
            "boundaries_on": dates.get(name),
        }
        for name in areas
    ]
    rules = [{"municipality_id": PLACE, "indicator_id": "heat", "aggregation": kind, "weight": weight}]
    return aggregation.area_totals(
        observations(rows, engine), frame(listed, _AREAS, engine), frame(rules, _RULES, engine), keep
    )


def missing(rows: list, engine: str, **more):
    """What is put in as a value of the municipality."""
    found = aggregation.missing_totals(totals(rows, engine, **more), observations(rows, engine))
    rows = collected(found, "area_id", "disaggregation", "value", "source")
    return [(*row[:-1], source_in_words(row[-1], "de")) for row in rows]


def heat(area: str, value: float | None, **more):
    return observed("heat", 2022, value, area_id=area, unit="MWh", **more)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("kind", "expected"),
    # 10 + 20 + 60; 90 / 3; (10 · 1 + 20 · 2 + 60 · 7) / 10
    [("sum", 90.0), ("mean", 30.0), ("weighted", 47.0)],
)
def test_values_of_areas_are_put_together_by_the_rule_of_the_definition(
    engine: str, kind: str, expected: float
) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("C", 60)]
    rows += [observed("floor", 2022, size, area_id=area) for area, size in (("A", 1), ("B", 2), ("C", 7))]
    found = totals(rows, engine, kind, weight="floor")
    assert collected(found, *COLUMNS) == [("neighbourhood", expected, 3, 3)]


@pytest.mark.parametrize("engine", ENGINES)
def test_without_a_rule_nothing_is_put_together(engine: str) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("C", 60)]
    assert collected(totals(rows, engine, "none"), *COLUMNS) == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "third",
    [[], [heat("C", None, null_reason="no_data")], [heat("C", None, null_reason="suppressed")]],
    ids=["not delivered", "without a value", "suppressed"],
)
def test_one_area_without_a_value_leaves_no_total_but_the_number_that_have_one(engine: str, third: list) -> None:
    rows = [heat("A", 10), heat("B", 20), *third]
    assert collected(totals(rows, engine), *COLUMNS) == [("neighbourhood", None, 2, 3)]
    assert missing(rows, engine) == []


# A was split into C and D in 2022, B stayed.
SPLIT = {"A": 2010, "B": 2010, "C": 2022, "D": 2022}
BEFORE = {"A": 100, "B": 50}
AFTER = {"B": 50, "C": 60, "D": 40}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("years", "expected"),
    [
        # parts before and after a split make one series over the areas in force
        ({2021: BEFORE, 2022: AFTER}, [(2021, 150.0, 2, 2, False), (2022, 150.0, 3, 3, False)]),
        # the area and its successors together are never added up
        ({2021: BEFORE, 2022: BEFORE | AFTER}, [(2021, 150.0, 2, 2, False), (2022, None, 4, 4, True)]),
        # a successor that lacks a value leaves no total
        ({2021: BEFORE, 2022: {"B": 50, "C": 60}}, [(2021, 150.0, 2, 2, False), (2022, None, 2, 3, False)]),
        # boundaries older than all values say nothing
        ({2023: BEFORE | AFTER, 2024: BEFORE | AFTER}, [(2023, 250.0, 4, 4, False), (2024, 250.0, 4, 4, False)]),
    ],
)
def test_an_area_and_its_successors_never_count_together(engine: str, years: dict, expected: list) -> None:
    rows = [
        observed("heat", year, value, area_id=area, unit="MWh")
        for year, values in years.items()
        for area, value in values.items()
    ]
    found = totals(rows, engine, areas="ABCD", since=SPLIT)
    assert collected(found, "year", "aggregated", "areas_with_value", "areas_listed", "may_overlap") == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_a_weight_that_is_missing_leaves_no_mean(engine: str) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("C", 60), observed("floor", 2022, 1, area_id="A")]
    assert collected(totals(rows, engine, "weighted", weight="floor"), *COLUMNS) == [("neighbourhood", None, 3, 3)]


@pytest.mark.parametrize("engine", ENGINES)
def test_districts_are_never_added_to_their_neighbourhoods(engine: str) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("d", 12), heat("e", 20)]
    assert collected(totals(rows, engine, areas="ABde"), *COLUMNS) == [
        ("district", 32.0, 2, 2),
        ("neighbourhood", 30.0, 2, 2),
    ]
    # The larger areas stand in for the municipality.
    assert missing(rows, engine, areas="ABde") == [("", "", 32.0, "Summe über 2 von 2 Stadtteilen")]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_difference_from_the_reported_total_is_shown_with_its_share(engine: str) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("C", 60), observed("heat", 2022, 100)]
    columns = ("aggregated", "reported", "difference", "difference_share")
    assert collected(totals(rows, engine), *columns) == [(90.0, 100.0, -10.0, -0.1)]
    assert missing(rows, engine) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_reported_zero_has_a_difference_but_no_share(engine: str) -> None:
    rows = [heat("A", 1), heat("B", 0), heat("C", 0), observed("heat", 2022, 0)]
    columns = ("reported", "difference", "difference_share")
    assert collected(totals(rows, engine), *columns) == [(0.0, 1.0, None)]


@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_computed_is_not_called_reported(engine: str) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("C", 60), observed("heat", 2022, 90, is_computed=True)]
    assert collected(totals(rows, engine), "aggregated", "reported") == [(90.0, None)]


@pytest.mark.parametrize("engine", ENGINES)
def test_series_stay_apart(engine: str) -> None:
    rows = [
        *(heat(area, 10, disaggregation="carrier=gas") for area in "ABC"),
        *(heat(area, 11, correction="climate_factor") for area in "ABC"),
        *(heat(area, 12, method_version="v2") for area in "ABC"),
    ]
    assert collected(totals(rows, engine), "disaggregation", "correction", "method_version", "aggregated") == [
        ("", "climate_factor", "", 33.0),
        ("", "none", "v2", 36.0),
        ("carrier=gas", "none", "", 30.0),
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_missing_total_is_put_in_with_its_origin_in_words(engine: str) -> None:
    rows = [heat("A", 10), heat("B", 20), heat("C", 60)]
    assert missing(rows, engine) == [("", "", 90.0, "Summe über 3 von 3 Quartieren")]
    assert missing(rows, engine, kind="mean") == [("", "", 30.0, "Mittel über 3 von 3 Quartieren")]


@pytest.mark.parametrize("engine", ENGINES)
def test_one_area_alone_is_no_municipality(engine: str) -> None:
    rows = [heat("A", 10)]
    assert collected(totals(rows, engine, areas="A"), *COLUMNS) == [("neighbourhood", 10.0, 1, 1)]
    assert missing(rows, engine, areas="A") == []


@pytest.mark.parametrize("engine", ENGINES)
def test_a_count_on_a_day_stands_for_its_year(engine: str) -> None:
    day = {"period_kind": "date"}
    rows = [heat(area, 1, period="2022-06-30", **day) for area in "ABC"]
    rows += [heat(area, 2, period="2022-12-31", **day) for area in "ABC"]
    assert collected(totals(rows, engine), "year", "aggregated") == [(2022, 6.0)]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_data_quality_of_a_sum_counts_by_amount(engine: str) -> None:
    rows = [heat("A", 10, data_quality="A"), heat("B", 20, data_quality="B"), heat("C", 10, data_quality="D")]
    # (10 · 1 + 20 · 0.5 + 10 · 0) / 40, which is the weight of a B
    assert collected(totals(rows, engine), "data_quality_score") == [(0.5,)]
    found = aggregation.missing_totals(totals(rows, engine), observations(rows, engine))
    assert collected(found, "data_quality", "data_quality_score") == [("B", 0.5)]


@pytest.mark.parametrize("engine", ENGINES)
def test_counts_of_several_days_make_that_of_the_latest_of_them(engine: str) -> None:
    def counted(area: str, day: date) -> dict:
        return heat(area, 1, period=str(day), period_kind="date", start_on=day, end_on=day)

    rows = [counted("A", date(2022, 3, 31)), counted("B", date(2022, 9, 30)), counted("C", date(2022, 6, 30))]
    columns = ("period", "period_kind", "start_on", "end_on", "aggregated")
    day = date(2022, 9, 30)
    assert collected(totals(rows, engine), *columns) == [("2022-09-30", "date", day, day, 3.0)]
    # The first area states the whole year: 1 + 1 + 1 of the year
    rows[0] = heat("A", 1)
    year = ("2022", "year", date(2022, 1, 1), date(2022, 12, 31), 3.0)
    assert collected(totals(rows, engine), *columns) == [year]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_part_that_some_areas_lack_is_null_once_beside_those_that_are_whole(engine: str) -> None:
    gas = [heat(area, 10, disaggregation="carrier=gas") for area in "de"]
    oil = [heat(area, 7, disaggregation="carrier=oil") for area in "dA"]
    gas.append(heat("A", 9, disaggregation="carrier=gas"))
    assert missing(gas + oil, engine, areas="ABde") == [
        ("", "carrier=gas", 20.0, "Summe über 2 von 2 Stadtteilen"),
        ("", "carrier=oil", None, "Summe über 1 von 2 Stadtteilen"),
    ]
    # Without anything that is whole nothing is put in.
    assert missing(oil, engine, areas="ABde") == []


DEFINITION = """id = "heat"
version = 1
unit = "MWh"
good_direction = "down"
aggregation = "sum"
confidential = true
min_case_count = 5
[title]
de = "Wärme"
"""


def test_totals_reach_the_store_and_suppressed_areas_do_not_leak_through_them(tmp_path: Path) -> None:
    rows = "heat,A,2021,10,9\nheat,B,2021,30,9\nheat,A,2022,11,9\nheat,B,2022,31,2\n"
    tables = {
        "areas": "area_id,name,kind\nA,Anger,neighbourhood\nB,Burg,neighbourhood\n",
        "observations": "indicator_id,area_id,period,value,case_count\n" + rows,
    }
    made = package(tmp_path / "p", tables=tables, definitions={"heat": DEFINITION})
    publish([made], tmp_path / "store")
    where = {"municipality_id": MUENSTER, "indicator_id": "heat", "disaggregation": ""}
    with open_snapshot(tmp_path / "store") as reader:
        found = reader.rows(query("targets/area_totals"), where)
        assert [(row["year"], row["aggregated"], row["areas_with_value"]) for row in found] == [
            (2021, 40.0, 2),
            (2022, None, 1),
        ]
        city = reader.rows("SELECT year, value, source FROM public.series WHERE area_id = ''")
        assert [(row["year"], row["value"]) for row in city] == [(2021, 40.0)]
        assert source_in_words(city[0]["source"], "de") == "Summe über 2 von 2 Quartieren"
