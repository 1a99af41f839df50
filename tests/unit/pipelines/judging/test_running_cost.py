"""A year of running a solution, gross and net, per inhabitant: worked examples and the reasons against it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers.solution_rows import judged, line, solution


def people(year: int, count: float) -> dict[str, Any]:
    return {
        "indicator_id": "population",
        "area_id": "",
        "disaggregation": "",
        "correction": "none",
        "period": str(year),
        "period_kind": "year",
        "end_on": date(year, 12, 31),
        "year": year,
        "value": count,
    }


def booked(year: int, amount: float, **more: Any) -> dict[str, Any]:
    return line(year, plan_status="actual", actual_eur=amount, account=str(len(more))) | more


def running(*lines: dict[str, Any], population: tuple[dict[str, Any], ...] = (), **more: Any) -> dict[Any, Any]:
    """The rows by year and whether they are gross."""
    rows = judged(
        "running_costs",
        budget=list(lines),
        solutions=[solution(operator_type="central_it")],
        observations=list(population or (people(2025, 50_000),)),
        **more,
    )
    return {(row["fiscal_year"], row["with_grants"]): row for row in rows}


def test_gross_is_the_expenditure_and_net_what_grants_and_other_revenue_leave() -> None:
    found = running(
        booked(2025, 100_000, cost_type="personnel"),
        booked(2025, 40_000, flow="revenue", financing="grant"),
        booked(2025, 10_000, flow="revenue", financing="third_party"),
    )
    # 100,000 / 50,000 and (100,000 − 40,000 − 10,000) / 50,000
    assert found[2025, True]["value_eur"] == 2.0
    assert found[2025, False]["value_eur"] == 1.0
    assert found[2025, False]["cost_eur"] == 50_000


def test_where_lines_name_the_grant_the_revenue_is_not_taken_off_twice() -> None:
    found = running(
        booked(2025, 60_000, financing="own"),
        booked(2025, 40_000, financing="grant"),
        booked(2025, 40_000, flow="revenue", financing="grant"),
    )
    assert found[2025, False]["cost_eur"] == 60_000


def test_inhabitants_are_those_of_the_same_year_else_of_a_year_apart() -> None:
    costs = (booked(2023, 1_000), booked(2024, 1_000), booked(2025, 1_000))
    found = running(*costs, population=(people(2023, 1_000), people(2025, 2_000)))
    used = {year: row["population_year"] for (year, is_gross), row in found.items() if is_gross}
    assert used == {2023: 2023, 2024: 2023, 2025: 2025}
    far = running(booked(2025, 1_000), population=(people(2022, 1_000),))
    assert (far[2025, True]["value_eur"], far[2025, True]["null_reason"]) == (None, "no_population")


def test_plans_of_an_open_year_and_drafts_are_not_shown_to_others() -> None:
    found = running(
        booked(2025, 1_000),
        line(2025, plan_status="draft", appropriation_eur=9_000, account="x"),
        line(2026, appropriation_eur=9_000),
    )
    assert {year for year, _ in found} == {2025}
    assert found[2025, True]["cost_eur"] == 1_000


def test_a_grant_that_no_line_and_no_revenue_names_leaves_the_net_unknown() -> None:
    grant = {"solution_id": "S1", "programme": "P", "ends_on": date(2026, 12, 31)}
    found = running(booked(2025, 1_000, financing="unknown"), funding=[grant])
    assert found[2025, True]["value_eur"] == 0.02
    assert (found[2025, False]["value_eur"], found[2025, False]["null_reason"]) == (None, "grants_unknown")


@pytest.mark.parametrize(
    ("lines", "caveats"),
    [
        ((booked(2025, 1_000, cost_type="personnel"),), ""),
        ((booked(2025, 1_000),), "staff_missing"),
        ((booked(2025, 1_000, recurrence="one_off"),), "one_off_included staff_missing"),
        ((line(2025, appropriation_eur=1_000),), "cost_planned staff_missing"),
        ((booked(2025, 1_000), booked(2024, 500, budget_kind="investment")), "staff_missing depreciation_missing"),
    ],
)
def test_what_a_cost_holds_is_said_in_the_words_that_decide_on_comparing(
    lines: tuple[dict[str, Any], ...], caveats: str
) -> None:
    assert running(*lines)[2025, True]["caveats"] == caveats
