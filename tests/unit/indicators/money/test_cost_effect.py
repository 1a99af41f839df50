"""Cost per unit of effect by worked examples, judged inside DuckDB and on Polars."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import duckdb
import narwhals as nw
import polars as pl
import pytest

from indicators.money.unit_cost import COLUMNS, CostSources, unit_costs
from indicators.vocabulary.frames import keep_in_memory
from tests.helpers.solution_rows import M, judged, line, solution

TONNES = {"solution_id": "S1", "indicator_id": "ghg_total", "area_id": "", "unit": "t CO2e"}


def effect(amount: float | None, **more: Any) -> dict[str, Any]:
    """An effect on greenhouse gases from 2024 on."""
    return TONNES | {"effect_per_year": amount, "from_year": 2024, "basis": "modelled"} | more


def paid(year: int, own: int, grant: int = 0) -> list[dict[str, Any]]:
    """What was booked in a year, by source of money."""
    lines = [line(year, financing="own", cost_type="personnel", actual_eur=own)]
    return [*lines, line(year, financing="grant", cost_type="personnel", actual_eur=grant)][: 1 + bool(grant)]


def prices(**tables: list[dict[str, Any]]) -> dict[tuple[str, bool], dict[str, Any]]:
    """Unit costs by budget kind and whether grants are inside; one indicator and area only."""
    rows = _judged_on("polars", **tables)
    found = {(row["budget_kind"], row["with_grants"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def caveats(row: dict[str, Any]) -> set[str]:
    return set(row["caveats"].split())


def test_cost_of_the_years_of_the_effect_is_divided_by_the_effect_of_the_same_years():
    budget = [*paid(2023, 70_000), *paid(2024, 30_000, 60_000), *paid(2025, 40_000, 50_000)]
    found = prices(budget=budget, contributions=[effect(-300)])

    # 2023 has no effect yet: (30,000 + 60,000 + 40,000 + 50,000) / (2 · 300), own money 70,000 / 600
    with_grants, own = found["operating", True], found["operating", False]
    assert (with_grants["cost_eur"], with_grants["effect"], with_grants["value_eur"]) == (180_000, -600, 300)
    assert (own["cost_eur"], own["value_eur"]) == (70_000, 70_000 / 600)
    assert (own["first_year"], own["last_year"], own["years"]) == (2024, 2025, 2)
    assert caveats(own) == {"earlier_cost_left_out", "overhead_unknown", "price_years_mixed"}


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (effect(None), "effect_not_stated"),
        (effect(0), "effect_zero"),
        (effect(300), "effect_wrong_sign"),
        (effect(-300, from_year=2026), "no_cost"),
        (effect(-300, from_year=2020, to_year=2022), "no_cost"),
    ],
)
def test_there_is_no_price_without_an_effect_and_a_cost_and_the_reason_is_named(given, reason):
    found = prices(budget=paid(2025, 30_000), contributions=[given])

    assert {(row["null_reason"], row["value_eur"]) for row in found.values()} == {(reason, None)}


def test_an_observed_effect_counts_in_place_of_the_stated_one():
    found = prices(budget=paid(2025, 30_000), contributions=[effect(-300, observed_effect_per_year=-200)])
    row = found["operating", True]

    assert (row["value_eur"], row["is_observed"], row["stated_effect"]) == (150, True, -300)


def test_an_observed_part_is_not_held_against_the_whole():
    parts = [effect(-300, area_id="N1", observed_effect_per_year=-200), effect(-100, area_id="N2")]
    row = prices(budget=paid(2025, 30_000), contributions=parts)["operating", True]

    assert (row["area_id"], row["effect"], row["is_observed"]) == ("*", -400, False)


def test_cost_of_a_year_counts_once_however_many_areas_share_it():
    parts = [effect(-100, area_id="N1"), effect(-200, area_id="N2", from_year=2025, basis="assumed")]
    row = prices(budget=[*paid(2024, 30_000), *paid(2025, 30_000)], contributions=parts)["operating", True]

    # 60,000 / (100 + 100 + 200)
    assert (row["value_eur"], row["basis"]) == (150, "assumed")
    assert {"effect_assumed", "bases_mixed"} < caveats(row)


def test_investment_is_a_statement_of_its_own_over_the_effect_of_one_year():
    budget = [
        *paid(2025, 30_000),
        line(2022, budget_kind="investment", financing="grant", actual_eur=90_000, recurrence="one_off"),
        line(2023, budget_kind="investment", financing="own", actual_eur=60_000, recurrence="one_off"),
    ]
    found = prices(budget=budget, contributions=[effect(-300, from_year=2025)])

    assert found["operating", True]["value_eur"] == 100
    assert "depreciation_missing" in caveats(found["operating", True])
    assert found["investment", True]["value_eur"] == 500
    assert found["investment", False]["value_eur"] == 200
    assert "per_unit_and_year" in caveats(found["investment", True])


def test_grants_booked_as_revenue_are_taken_off_where_no_line_names_its_source():
    revenue = line(2025, flow="revenue", financing="grant", actual_eur=20_000)
    budget = [line(2025, financing=None, actual_eur=30_000), revenue]
    found = prices(budget=budget, contributions=[effect(-100)])

    assert (found["operating", True]["value_eur"], found["operating", False]["value_eur"]) == (300, 100)
    assert {"grants_from_revenue", "source_unknown", "staff_missing"} <= caveats(found["operating", False])


def test_where_a_grant_runs_but_nothing_says_what_it_paid_only_the_whole_cost_is_told():
    found = prices(
        endings=[_KEYS | {"as_of": date(2025, 12, 31), "grant_ends_on": date(2026, 12, 31)}],
        budget=[line(2025, financing=None, actual_eur=30_000)],
        contributions=[effect(-100)],
    )

    assert found["operating", True]["value_eur"] == 300
    assert (found["operating", False]["value_eur"], found["operating", False]["null_reason"]) == (
        None,
        "grants_unknown",
    )


def test_a_year_that_is_not_over_is_left_out():
    found = prices(
        endings=[_KEYS | {"as_of": date(2025, 6, 30)}],
        budget=[*paid(2024, 30_000), *paid(2025, 10_000)],
        contributions=[effect(-300)],
    )

    assert (found["operating", True]["last_year"], found["operating", True]["value_eur"]) == (2024, 100)


def test_gaps_plans_and_one_off_cost_are_said():
    budget = [
        line(2022, appropriation_eur=20_000, cost_type="personnel"),
        line(2025, actual_eur=10_000, recurrence="one_off"),
    ]
    row = prices(budget=budget, contributions=[effect(-100, from_year=2021)])["operating", True]

    # of the five years 2021 to 2025 two have cost
    assert row["years_without_cost"] == 3
    assert {"years_without_cost", "cost_planned", "one_off_included"} <= caveats(row)


def test_a_cost_that_serves_two_indicators_is_said_to_be_shared():
    second = effect(14, indicator_id="energy_monitored_buildings", unit="buildings", basis="measured")
    rows = judged(
        "unit_costs",
        solutions=[solution(operator_type="municipal_utility")],
        budget=paid(2025, 30_000),
        contributions=[effect(-300), second],
    )

    assert [caveats(row) >= {"shared_between_indicators", "outside_core_budget"} for row in rows] == [True] * 4
    assert {row["is_core_budget"] for row in rows} == {False}


def test_the_list_of_solutions_names_one_price_per_indicator():
    whole = effect(-300)
    part = effect(-100, area_id="N1")
    (row,) = judged(solutions=[solution()], budget=paid(2025, 30_000), contributions=[whole, part])

    assert json.loads(row["cost_per_effect"]) == [
        {"indicator_id": "ghg_total", "value_eur": 100.0, "unit": "t CO2e", "with_grants": grants}
        for grants in (False, True)
    ]


_SCHEMAS: dict[str, dict[str, Any]] = {
    "contributions": {
        **dict.fromkeys(("municipality_id", "solution_id", "indicator_id", "area_id", "unit"), pl.String),
        "effect_per_year": pl.Float64,
        "observed_effect_per_year": pl.Float64,
        "basis": pl.String,
        "from_year": pl.Int32,
        "to_year": pl.Int32,
    },
    "lines": {
        **dict.fromkeys(("municipality_id", "solution_id", "budget_kind", "flow"), pl.String),
        **dict.fromkeys(("recurrence", "financing", "cost_type"), pl.String),
        "fiscal_year": pl.Int32,
        "actual_eur": pl.Decimal(18, 2),
        "adjusted_eur": pl.Decimal(18, 2),
    },
    "endings": {
        **dict.fromkeys(("municipality_id", "solution_id", "operator_type"), pl.String),
        "as_of": pl.Date,
        "grant_ends_on": pl.Date,
    },
    "indicators": dict.fromkeys(
        ("municipality_id", "indicator_id", "unit", "aggregation", "good_direction", "aggregation_time"), pl.String
    ),
}


_KEYS = {"municipality_id": M, "solution_id": "S1"}
_TONNES = {"unit": "t CO2e", "aggregation": "sum", "aggregation_time": "sum", "good_direction": "down"}


def _judged_on(engine: str, **tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Judge rows that stand as they would be after `counted_lines` and `funding_ends`."""
    lines = [_KEYS | {"adjusted_eur": row.get("appropriation_eur", 0)} | row for row in tables["budget"]]
    rows = {
        "contributions": [_KEYS | row for row in tables["contributions"]],
        "lines": [row | {"financing": row.get("financing") or "unknown"} for row in lines],
        "endings": tables.get("endings", [_KEYS | {"as_of": date(2025, 12, 31)}]),
        "indicators": [{"municipality_id": "", "indicator_id": "ghg_total"} | _TONNES],
    }
    frames, connection = {}, duckdb.connect()
    for name, schema in _SCHEMAS.items():
        cells = [{column: row.get(column) for column in schema} for row in rows[name]]
        frame = pl.DataFrame(cells, schema=schema)
        if engine == "polars":
            frames[name] = nw.from_native(frame.lazy())
        else:
            connection.register(f"{name}_rows", frame.to_arrow())
            frames[name] = nw.from_native(connection.table(f"{name}_rows")).lazy()

    def keep(name: str, frame: Any) -> Any:
        return keep_in_memory(name, frame) if engine == "polars" else frame

    judged_rows = unit_costs(CostSources(**frames), keep).collect("polars").rows(named=True)
    return sorted(judged_rows, key=lambda row: (row["budget_kind"], row["with_grants"]))


def test_both_engines_give_the_same_rows():
    given = {
        "contributions": [
            effect(-100, area_id=area, observed_effect_per_year=seen)
            for area, seen in (("N1", -90.0), ("N2", None), ("N3", -70.0))
        ],
        "budget": [
            entry
            for year in (2022, 2023, 2024, 2025)
            for entry in (*paid(year, 10_000 + year, 5_000), line(year, budget_kind="investment", actual_eur=1_000))
        ],
    }
    on_duckdb, on_polars = _judged_on("duckdb", **given), _judged_on("polars", **given)

    assert len(on_polars) == 4
    assert tuple(on_polars[0]) == COLUMNS
    assert [row | {"cost_eur": float(row["cost_eur"])} for row in on_duckdb] == [
        row | {"cost_eur": float(row["cost_eur"])} for row in on_polars
    ]
