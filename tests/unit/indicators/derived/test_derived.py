"""Derived indicators: every formula by hand, and nothing where a part is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.catalogue.definition import Definition
from indicators.derived import quotients_and_sums as derived
from indicators.targets.data_quality import score
from tests.helpers.computing import (
    ENGINES,
    collected,
    defined,
    factors,
    keep,
    observations,
    observed,
    recipe_frame,
    recipe_rows,
)

HEAT = defined("heat")
BY_FACTORS = 'formula = "weighted_sum"\nof = "heat"\nby = "carrier"\nfactors = "co2"\n'
CO2 = defined("co2", "t", BY_FACTORS, method_version="2024")
TOTAL = defined("heat_all", "MWh", 'formula = "sum_over"\nof = "heat"\nby = "carrier"\n')
PEOPLE = defined("population", "inhabitants", aggregation_time="last")
FACTORS = {("gas", 2022): 0.25, ("oil", 2022): 0.3, ("gas", 2023): 0.25, ("oil", 2023): 0.3}
GAS, OIL = "carrier=gas", "carrier=oil"

pytestmark = pytest.mark.parametrize("engine", ENGINES)


def added(rows: list, engine: str, *definitions: Definition, by: str = "carrier", values=None, columns=()):
    """Rows of the sums: year, value and reason unless other columns are wanted."""
    recipes = recipe_frame(recipe_rows(*(definitions or (HEAT, CO2))), engine)
    known = factors(FACTORS if values is None else values, engine)
    found = derived.sums(observations(rows, engine), recipes, known, by, keep)
    return collected(found, *(columns or ("year", "value", "null_reason")))


def divided(rows: list, engine: str, *definitions: Definition, columns=()):
    """Rows of the quotients, likewise."""
    recipes = recipe_frame(recipe_rows(*definitions), engine)
    found = derived.quotients(observations(rows, engine), recipes, keep)
    return collected(found, *(columns or ("year", "value", "null_reason")))


def test_heat_becomes_co2_by_the_factor_of_each_carrier_and_year(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS), observed("heat", 2022, 100, OIL)]
    # 400 · 0.25 + 100 · 0.3
    assert added(rows, engine) == [(2022, 130.0, None)]


def test_a_sum_over_members_needs_no_factors(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS), observed("heat", 2022, 100, OIL)]
    assert added(rows, engine, HEAT, TOTAL, values={}) == [(2022, 500.0, None)]


def test_the_whole_is_no_member_of_itself(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS), observed("heat", 2022, 100, OIL), observed("heat", 2022, 510)]
    assert added(rows, engine, HEAT, TOTAL) == [(2022, 500.0, None)]


def test_other_dimensions_are_kept(engine: str) -> None:
    rows = [
        observed("heat", 2022, 1, "carrier=gas;sector=homes"),
        observed("heat", 2022, 2, "carrier=oil;sector=homes"),
        observed("heat", 2022, 4, "carrier=gas;sector=trade"),
        observed("heat", 2022, 8, "a=b;carrier=gas"),
    ]
    columns = ("disaggregation", "value")
    assert added(rows, engine, HEAT, TOTAL, columns=columns) == [
        ("a=b", 8.0),
        ("sector=homes", 3.0),
        ("sector=trade", 4.0),
    ]


def test_a_dimension_is_matched_by_its_whole_name(engine: str) -> None:
    rows = [observed("heat", 2022, 1, GAS), observed("heat", 2022, 2, "subcarrier=gas")]
    assert added(rows, engine, HEAT, TOTAL) == [(2022, 1.0, None)]


def test_a_member_that_other_years_have_is_never_left_out_of_the_sum(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS), observed("heat", 2022, 100, OIL), observed("heat", 2023, 390, GAS)]
    assert added(rows, engine) == [(2022, 130.0, None), (2023, None, "part_missing")]


def test_a_member_without_a_value_is_a_missing_part(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS), observed("heat", 2022, None, OIL, null_reason="no_data")]
    assert added(rows, engine) == [(2022, None, "part_missing")]


def test_what_is_made_of_a_suppressed_part_is_suppressed(engine: str) -> None:
    rows = [
        observed("heat", 2022, 400, GAS),
        observed("heat", 2022, None, OIL, null_reason="suppressed"),
        observed("heat", 2023, None, GAS, null_reason="no_data"),
    ]
    assert added(rows, engine) == [(2022, None, "suppressed"), (2023, None, "part_missing")]


def test_a_factor_that_is_missing_for_the_year_makes_the_result_null(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS), observed("heat", 2024, 380, GAS)]
    # 400 · 0.25
    assert added(rows, engine) == [(2022, 100.0, None), (2024, None, "factor_missing")]


def test_corrected_and_uncorrected_parts_never_mix(engine: str) -> None:
    rows = [
        observed("heat", 2022, 400, GAS),
        observed("heat", 2022, 420, GAS, correction="climate_factor"),
        observed("heat", 2022, 100, OIL),
        observed("heat", 2022, 110, OIL, correction="climate_factor"),
    ]
    columns = ("correction", "value")
    # 420 · 0.25 + 110 · 0.3
    assert added(rows, engine, columns=columns) == [("climate_factor", 138.0), ("none", 130.0)]


def test_the_version_is_that_of_the_definition(engine: str) -> None:
    rows = [observed("heat", 2022, 400, GAS, method_version="v1")]
    assert added(rows, engine, columns=("method_version",)) == [("2024",)]


def test_a_break_in_the_parts_stays_a_break_in_the_result(engine: str) -> None:
    rows = [
        observed("heat", 2022, 400, GAS, method_version="v1"),
        observed("heat", 2023, 400, GAS, method_version="v2"),
    ]
    assert added(rows, engine, columns=("year", "method_version")) == [(2022, "2024 (v1)"), (2023, "2024 (v2)")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("final", "final", "final"),
        ("final", "provisional", "provisional"),
        ("provisional", None, "provisional"),
        ("final", "estimated", "estimated"),
        ("final", "revised", "revised"),
        ("final", None, None),
    ],
)
def test_a_result_is_as_firm_as_its_least_firm_part(engine: str, one, other, expected) -> None:
    rows = [observed("heat", 2022, 4, GAS, status=one), observed("heat", 2022, 1, OIL, status=other)]
    assert added(rows, engine, columns=("status",)) == [(expected,)]


def test_data_quality_counts_by_the_energy_of_each_carrier(engine: str) -> None:
    amounts = [(400, "A"), (900, "A"), (300, "B"), (100, "C"), (700, "B")]
    rows = [
        observed("heat", 2022, amount, f"carrier=c{at}", data_quality=letter)
        for at, (amount, letter) in enumerate(amounts)
    ]
    found = added(rows, engine, HEAT, TOTAL, columns=("data_quality", "data_quality_score"))
    # More than a B throughout would have, less than A
    assert found == [("B", pytest.approx(score(amounts)))]
    assert round(found[0][1], 4) == 0.7604


def test_one_letter_stays_a_letter_and_an_unknown_one_makes_the_quality_unknown(engine: str) -> None:
    columns = ("data_quality", "data_quality_score")
    rows = [observed("heat", 2022, 4, GAS, data_quality="B"), observed("heat", 2022, 1, OIL, data_quality="B")]
    assert added(rows, engine, columns=columns) == [("B", 0.5)]
    rows[1]["data_quality"] = None
    assert added(rows, engine, columns=columns) == [(None, None)]


def test_a_member_without_a_corrected_value_is_missing_among_the_corrected_ones(engine: str) -> None:
    rows = [
        observed("heat", 2022, 400, GAS),
        observed("heat", 2022, 420, GAS, correction="climate_factor"),
        observed("heat", 2022, 100, OIL),
    ]
    # 400 + 100 uncorrected; of the oil nobody knows the corrected value
    assert added(rows, engine, HEAT, TOTAL, columns=("correction", "value", "null_reason")) == [
        ("climate_factor", None, "part_missing"),
        ("none", 500.0, None),
    ]


def test_a_confidential_result_below_the_municipality_needs_the_cases_of_its_parts(engine: str) -> None:
    secret = defined(
        "co2", "t", 'formula = "sum_over"\nof = "heat"\nby = "carrier"\n', confidential=True, min_case_count=5
    )
    rows = [
        observed("heat", 2022, 4, GAS, area_id="A", case_count=5),
        observed("heat", 2022, 4, GAS, area_id="B", case_count=4),
        observed("heat", 2022, 4, GAS, area_id="C"),
        observed("heat", 2022, 4, GAS, area_id="D", case_count=9, largest_share=0.86),
        observed("heat", 2022, 4, GAS),
    ]
    assert added(rows, engine, HEAT, secret, columns=("area_id", "value", "null_reason")) == [
        ("", 4.0, None),
        ("A", 4.0, None),
        ("B", None, "suppressed"),
        ("C", None, "suppressed"),
        ("D", None, "suppressed"),
    ]


def test_values_per_head_are_divided_by_the_population_unless_another_is_named(engine: str) -> None:
    per_head = defined("heat_per_head", "MWh/inhabitant", 'formula = "per"\nof = "heat"\n')
    rows = [observed("heat", 2022, 600), observed("population", 2022, 300)]
    assert divided(rows, engine, HEAT, PEOPLE, per_head) == [(2022, 2.0, None)]


def test_values_per_head_stand_in_the_unit_that_the_definition_names(engine: str) -> None:
    per_head = defined("heat_per_head", "kWh/inhabitant", 'formula = "per"\nof = "heat"\n')
    rows = [observed("heat", 2022, 600), observed("population", 2022, 300)]
    # 600 MWh · 1000 / 300
    assert divided(rows, engine, HEAT, PEOPLE, per_head) == [(2022, 2000.0, None)]


def test_a_share_in_per_cent_is_a_hundred_times_the_quotient(engine: str) -> None:
    text = 'formula = "share_of"\nof = "green"\nper = "heat"\n'
    rows = [observed("green", 2022, 30), observed("heat", 2022, 120)]
    per_cent, plain = defined("share", "%", text), defined("share", "1", text)
    assert divided(rows, engine, HEAT, defined("green"), per_cent) == [(2022, 25.0, None)]
    assert divided(rows, engine, HEAT, defined("green"), plain) == [(2022, 0.25, None)]


def test_a_share_of_itself_is_each_member_of_the_whole(engine: str) -> None:
    share = defined("share", "%", 'formula = "share_of"\nof = "heat"\nper = "heat"\n')
    rows = [observed("heat", 2022, 30, GAS), observed("heat", 2022, 90, OIL), observed("heat", 2022, 120)]
    assert divided(rows, engine, HEAT, share, columns=("disaggregation", "value")) == [(GAS, 25.0), (OIL, 75.0)]


RATIO = defined("co2_intensity", "t/MWh", 'formula = "ratio"\nof = "co2"\nper = "heat"\n')


def test_like_is_divided_by_like_and_otherwise_by_the_whole(engine: str) -> None:
    rows = [
        observed("co2", 2022, 25, GAS),
        observed("co2", 2022, 40, "sector=homes"),
        observed("heat", 2022, 100, GAS),
        observed("heat", 2022, 200),
    ]
    columns = ("disaggregation", "value")
    assert divided(rows, engine, HEAT, defined("co2"), RATIO, columns=columns) == [
        (GAS, 25 / 100),
        ("sector=homes", 40 / 200),
    ]


def test_a_member_of_the_denominator_that_lacks_one_year_is_not_replaced_by_the_whole(engine: str) -> None:
    rows = [
        observed("co2", 2022, 25, GAS),
        observed("co2", 2023, 24, GAS),
        observed("heat", 2022, 100, GAS),
        observed("heat", 2023, 200),
    ]
    assert divided(rows, engine, HEAT, defined("co2"), RATIO) == [
        (2022, 0.25, None),
        (2023, None, "denominator_missing"),
    ]


def test_zero_and_missing_denominators_make_the_result_null(engine: str) -> None:
    rows = [observed("co2", year, 5) for year in (2020, 2021, 2022, 2023)]
    rows += [observed("heat", 2020, 0), observed("heat", 2022, None, null_reason="suppressed")]
    rows += [observed("heat", 2023, None)]
    assert divided(rows, engine, HEAT, defined("co2"), RATIO) == [
        (2020, None, "denominator_zero"),
        (2021, None, "denominator_missing"),
        (2022, None, "suppressed"),
        (2023, None, "denominator_missing"),
    ]


def test_without_any_denominator_in_the_place_there_is_no_row(engine: str) -> None:
    rows = [observed("co2", 2022, 5, area_id="A"), observed("heat", 2022, 5)]
    assert divided(rows, engine, HEAT, defined("co2"), RATIO) == []


def test_a_ratio_takes_the_same_correction_and_heads_have_no_weather(engine: str) -> None:
    per_head = defined("heat_per_head", "MWh/inhabitant", 'formula = "per"\nof = "heat"\n')
    rows = [
        observed("co2", 2022, 6, correction="degree_days"),
        observed("heat", 2022, 12, correction="degree_days"),
        observed("heat", 2022, 10),
        observed("population", 2022, 4),
    ]
    columns = ("correction", "value")
    assert divided(rows, engine, HEAT, defined("co2"), RATIO, columns=columns) == [("degree_days", 0.5)]
    assert divided(rows, engine, HEAT, PEOPLE, per_head, columns=columns) == [("degree_days", 3.0), ("none", 2.5)]


def test_a_stock_counted_on_a_day_serves_its_year(engine: str) -> None:
    per_head = defined("heat_per_head", "MWh/inhabitant", 'formula = "per"\nof = "heat"\n')
    day = {"period_kind": "date"}
    rows = [
        observed("heat", 2022, 600),
        observed("population", 2022, 200, period="2022-06-30", **day),
        observed("population", 2022, 300, period="2022-12-31", **day),
    ]
    assert divided(rows, engine, HEAT, PEOPLE, per_head) == [(2022, 2.0, None)]


def test_a_flow_of_the_year_does_not_serve_a_month(engine: str) -> None:
    flow = defined("heat", aggregation_time="sum")
    month = {"period": "2022-01", "period_kind": "month"}
    rows = [observed("co2", 2022, 5, **month), observed("heat", 2022, 120)]
    assert divided(rows, engine, flow, defined("co2"), RATIO) == []


def test_a_series_whose_denominator_comes_in_other_years_only_is_not_begun(engine: str) -> None:
    rows = [observed("co2", 2022, 5), observed("heat", 2019, 120)]
    assert divided(rows, engine, HEAT, defined("co2"), RATIO) == []


def test_a_denominator_in_two_versions_counts_once(engine: str) -> None:
    people = defined("population", "inhabitants", method_version="Zensus 2011")
    per_head = defined("heat_per_head", "MWh/inhabitant", 'formula = "per"\nof = "heat"\n')
    rows = [
        observed("heat", 2022, 600),
        observed("population", 2022, 300, method_version="Zensus 2011"),
        observed("population", 2022, 290, method_version="Zensus 2022"),
    ]
    assert divided(rows, engine, HEAT, people, per_head) == [(2022, 2.0, None)]


def weather(rows: list, engine: str, said: dict, values: dict, name: str) -> list:
    made = replace(HEAT, weather_correction=said)
    recipes = recipe_frame(recipe_rows(made, factor_set=name), engine)
    found = derived.weather_corrected(observations(rows, engine), recipes, factors(values, engine, name))
    return collected(found, "area_id", "year", "correction", "value", "null_reason")


def test_heat_is_corrected_by_the_factor_of_place_and_year(engine: str) -> None:
    rows = [observed("heat", 2022, 100), observed("heat", 2023, 100), observed("heat", 2022, 10, area_id="N1")]
    values = {("48143", 2022): 1.1, ("N1", 2022): 1.2}
    said = {"factors": "climate_factor", "key": "48143"}
    assert weather(rows, engine, said, values, "climate_factor") == [
        ("", 2022, "climate_factor", pytest.approx(110.0), None),
        ("", 2023, "climate_factor", None, "factor_missing"),
        ("N1", 2022, "climate_factor", 12.0, None),
    ]


def test_only_uncorrected_values_of_whole_years_are_corrected(engine: str) -> None:
    rows = [
        observed("heat", 2022, 100, correction="degree_days"),
        observed("heat", 2022, 9, period="2022-01", period_kind="month"),
    ]
    assert weather(rows, engine, {"factors": "degree_days"}, {("year", 2022): 1.1}, "degree_days") == []
