"""Who pays after the grant, from ordinary books: worked by hand (docs/methods.md#funding-cliff)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.helpers.solution_rows import judged, line, solution, status


def expense(year: int, eur: int, **more: Any) -> dict[str, Any]:
    """An expense as books have it: nobody says who pays."""
    return line(year, financing=None, account="5291", appropriation_eur=eur) | more


def grant_revenue(year: int, eur: int, **more: Any) -> dict[str, Any]:
    return line(year, flow="revenue", financing="grant", account="4141", appropriation_eur=eur) | more


def by_year(**tables: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    tables.setdefault("solutions", [solution()])
    return {row["fiscal_year"]: row for row in judged("funding_cover", **tables)}


def said(row: dict[str, Any]) -> dict[str, float]:
    """What is not zero, in thousands."""
    names = ("grant", "own", "continued", "planned", "uncovered", "unknown", "shortfall", "ended_grant")
    found = {name: float(row[f"{name}_eur"]) / 1000 for name in (*names, "own_without_row")}
    return {name: amount for name, amount in found.items() if amount}


NOTICE = [
    {
        "solution_id": "S1",
        "programme": "MPSC",
        "eligible_eur": 1_000_000,
        "grant_eur": 650_000,
        "ends_on": date(2028, 6, 30),
    }
]
BOOKS = [
    *(expense(year, eur) for year, eur in ((2025, 240_000), (2026, 240_000), (2027, 244_000), (2028, 248_000))),
    *(grant_revenue(year, eur) for year, eur in ((2025, 130_000), (2026, 130_000), (2027, 130_000), (2028, 65_000))),
]


def test_a_grant_booked_as_revenue_and_a_computed_own_share_cover_the_need() -> None:
    rows = by_year(budget=[*BOOKS, expense(2029, 252_000)], funding=NOTICE)

    assert said(rows[2026]) == {"grant": 130, "own": 110}
    assert said(rows[2027]) == {"grant": 130, "own": 114, "continued": 110, "planned": 4}
    assert said(rows[2028]) == {"grant": 65, "own": 183, "continued": 110, "planned": 73}
    assert said(rows[2029]) == {"own": 252, "continued": 110, "planned": 142, "ended_grant": 130}
    assert rows[2026]["is_computed"]
    row = status(budget=[*BOOKS, expense(2029, 252_000)], funding=NOTICE)
    assert (row["cover_status"], row["secured_until"]) == ("planned", date(2026, 12, 31))
    assert (row["planned_eur"], row["open_eur"]) == (219_000, 0)
    # 4,000 in 2027 stay below the floor; the grant ends in June 2028
    assert (row["cliff_on"], row["cliff_grade"], row["months_to_cliff"]) == (date(2028, 7, 1), "planned", 30)


def test_without_a_row_the_year_after_is_open_and_its_two_parts_stand_apart() -> None:
    rows = by_year(budget=BOOKS, funding=NOTICE)

    assert said(rows[2029]) == {"uncovered": 248, "ended_grant": 130, "own_without_row": 118}
    assert rows[2029]["is_carried_forward"]
    row = status(budget=BOOKS, funding=NOTICE)
    assert (row["cover_status"], row["open_eur"]) == ("gap", 248_000)


def test_expenses_alone_prove_nothing() -> None:
    lines = [expense(year, 100_000) for year in (2025, 2026)]
    rows = by_year(budget=lines)

    assert said(rows[2026]) == {"unknown": 100}
    row = status(budget=lines)
    assert (row["cover_status"], row["months_to_cliff"], row["financing_known_share"]) == ("unknown", None, 0)


def test_an_adopted_appropriation_without_a_grant_is_own_money() -> None:
    other = grant_revenue(2025, 10_000, solution_id="S2")
    lines = [*(expense(year, 65_000) for year in (2025, 2026)), expense(2027, 66_000), other]
    rows = judged("solution_statuses", budget=lines, solutions=[solution(), solution(solution_id="S2")])
    row = next(row for row in rows if row["solution_id"] == "S1")

    assert (row["cover_status"], row["planned_eur"], row["cliff_on"]) == ("covered", 1_000, None)
    assert row["financing_known_share"] == 1


def test_a_running_grant_whose_money_is_nowhere_is_no_own_money() -> None:
    other = grant_revenue(2025, 10_000, solution_id="S2")
    lines = [*(expense(year, 100_000) for year in (2025, 2026)), other]
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2027, 12, 31)}]
    both = [solution(), solution(solution_id="S2")]
    years = {row["fiscal_year"]: row for row in judged("funding_cover", budget=lines, funding=grant, solutions=both)}

    assert said(years[2026]) == {"unknown": 100}


def test_arrears_cover_the_year_they_are_for() -> None:
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    lines = [
        *(expense(year, 100_000) for year in (2025, 2026, 2027)),
        grant_revenue(2025, 60_000),
        grant_revenue(2027, 60_000, for_year=2026),
    ]
    rows = by_year(budget=lines, funding=grant)

    assert said(rows[2026]) == {"grant": 60, "own": 40}
    assert said(rows[2027]) == {"own": 100, "continued": 40, "planned": 60, "ended_grant": 60}


def test_revenue_planned_above_what_the_notice_pays_leaves_the_expense_authorised() -> None:
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 9, 30)}]
    lines = [
        line(year, financing=source, appropriation_eur=eur)
        for year in (2025, 2026)
        for source, eur in (("own", 78_800), ("grant", 146_200))
    ]
    rows = by_year(budget=lines, funding=grant)

    assert said(rows[2026]) == {"grant": 109.65, "own": 115.35, "shortfall": 36.55}
    assert rows[2026]["is_assumed"]
    assert said(rows[2027]) == {"uncovered": 225, "ended_grant": 146.2, "own_without_row": 78.8}
    tied = [row | {"earmark_note": "§ 21 GemHVO"} if row["financing"] == "grant" else row for row in lines]
    assert said(by_year(budget=tied, funding=grant)[2026])["uncovered"] == 36.55


def test_what_a_notice_pays_year_by_year_goes_before_the_books() -> None:
    notice = {"grant_id": "G1", "programme": "MPSC", "grant_eur": 500_000, "ends_on": date(2026, 12, 31)}
    shares = [{"grant_id": "G1", "solution_id": "S1", "share": 0.6}]
    years = [
        {"grant_id": "G1", "year": 2026, "approved_eur": 100_000, "as_of": date(2025, 6, 30)},
        {"grant_id": "G1", "year": 2026, "approved_eur": 90_000, "as_of": date(2025, 12, 31)},
    ]
    rows = by_year(
        budget=[expense(2025, 100_000), expense(2026, 100_000), grant_revenue(2025, 60_000)],
        grants=[notice],
        allocations=shares,
        grant_years=years,
    )

    assert said(rows[2026]) == {"grant": 54, "own": 46}


def test_lines_outside_any_solution_reach_one_by_a_stated_key() -> None:
    keys = [{"product": "11.01", "account": None, "solution_id": "S1", "share": 0.25, "basis": "Stunden"}]
    lines = [
        expense(2026, 100_000),
        line(2026, solution_id="", product="11.01", financing=None, appropriation_eur=40_000),
        line(2026, solution_id="", product="12.01", financing=None, appropriation_eur=99_000),
        grant_revenue(2026, 20_000),
    ]
    rows = by_year(budget=lines, allocations=keys)

    assert (rows[2026]["need_eur"], rows[2026]["is_allocated"]) == (110_000, True)


def test_what_town_and_operator_pay_each_other_counts_once() -> None:
    lines = [
        expense(2026, 60_000, counterparty="Stadtwerke"),
        expense(2026, 85_000, account="6"),
        line(2026, flow="revenue", financing="third_party", appropriation_eur=60_000, counterparty="Stadt"),
    ]
    rows = by_year(budget=lines)

    assert (rows[2026]["need_eur"], rows[2026]["own_eur"], rows[2026]["operator_eur"]) == (60_000, 60_000, 25_000)


def test_an_own_share_below_zero_is_no_cover() -> None:
    rows = by_year(budget=[expense(2026, 50_000), grant_revenue(2026, 80_000)])

    assert rows[2026]["is_contradictory"]
    assert rows[2026]["own_eur"] == 0


@pytest.mark.parametrize(("of_plan", "expected"), [("adopted", "covered"), ("financial_plan", "planned")])
def test_stated_own_money_is_as_firm_as_its_plan(of_plan: str, expected: str) -> None:
    lines = [line(2026, appropriation_eur=50_000), line(2027, appropriation_eur=90_000, plan_status=of_plan)]

    assert status(budget=lines)["cover_status"] == expected
