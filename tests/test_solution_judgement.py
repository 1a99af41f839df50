"""Budgets, cover, readiness and the three statuses by worked examples, judged inside DuckDB."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from indicators.readiness_words import CONTRADICTIONS, contradiction
from pipelines.assess import assess
from pipelines.build import load
from pipelines.store import Store

M, AS_OF = "DE-99000000", date(2025, 12, 31)


def line(year: int, **more: Any) -> dict[str, Any]:
    """One recurring operating expense of the solution."""
    row = {
        "solution_id": "S1",
        "area_id": "",
        "fiscal_year": year,
        "budget_kind": "operating",
        "flow": "expenditure",
        "recurrence": "recurring",
        "financing": "own",
        "plan_status": "adopted" if year <= 2026 else "financial_plan",
    }
    return row | more


def solution(**more: Any) -> dict[str, Any]:
    return {"solution_id": "S1", "name": "Wärmeatlas", "phase": "pilot", "operator": "Stadtwerke"} | more


def judged(table: str = "solution_statuses", **tables: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Load the rows, judge them and answer the rows of a judged table."""
    connection = duckdb.connect()
    connection.execute("CREATE SCHEMA facts; CREATE SCHEMA public")
    # without packages nothing is read from the store: an empty snapshot with the shipped catalogue
    load(connection, [], Store(Path()))
    connection.execute("INSERT INTO facts.packages (package_id, as_of, role) VALUES (?, ?, '')", [M, AS_OF])
    for name, rows in tables.items():
        for row in rows:
            full = {"municipality_id": M, "package_id": M} | row
            marks = ", ".join("?" for _ in full)
            connection.execute(
                f"INSERT INTO facts.{name} ({', '.join(full)}) VALUES ({marks})", list(full.values())
            )
    assess(connection)
    found = connection.execute(f"SELECT * FROM facts.{table}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def position(*lines: dict[str, Any]) -> dict[str, Any]:
    """The one budget position of the year of the Stichtag."""
    (row,) = judged("budget_positions", budget=list(lines), solutions=[solution()])
    return row


def test_the_adjusted_appropriation_is_the_sum_of_four_and_what_is_left_is_available():
    row = position(
        line(
            2025,
            appropriation_eur=100_000,
            supplement_eur=10_000,
            carry_forward_eur=5_000,
            transfer_eur=-15_000,
            commitment_eur=20_000,
            actual_eur=60_000,
        )
    )

    # 100,000 + 10,000 + 5,000 − 15,000; 100,000 − 20,000 − 60,000
    assert (row["adjusted_appropriation_eur"], row["available_eur"]) == (100_000, 20_000)
    assert row["utilisation"] == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("forecast", "status"),
    [
        (99_000, "within"),
        (200_000, "within"),
        (200_001, "tight"),  # any euro over is an overrun, below the reporting threshold
        (220_000, "tight"),  # exactly 10 %
        (220_001, "exceeded"),
        (None, "unknown"),
    ],
)
def test_the_forecast_decides_the_status(forecast, status):
    row = position(line(2025, appropriation_eur=200_000, forecast_eur=forecast))

    assert row["budget_status"] == status


def test_a_large_share_of_a_small_line_stays_below_the_floor():
    row = position(line(2025, appropriation_eur=10_000, forecast_eur=19_000))

    assert row["budget_status"] == "tight"


def test_spending_without_appropriation_is_unfunded():
    assert position(line(2025, actual_eur=5_000))["budget_status"] == "unfunded"


def test_what_is_already_spent_beyond_the_appropriation_needs_no_forecast():
    row = position(line(2025, appropriation_eur=100_000, actual_eur=90_000, commitment_eur=30_000))

    # forecast = max(100,000, 90,000 + 30,000)
    assert (row["forecast_eur"], row["deviation_eur"], row["budget_status"]) == (120_000, 20_000, "exceeded")


def test_the_share_of_the_volume_with_a_forecast_is_stated():
    row = position(
        line(2025, account="1", appropriation_eur=75_000, forecast_eur=75_000),
        line(2025, account="2", appropriation_eur=25_000),
    )

    assert (row["forecast_share"], row["budget_status"]) == (0.75, "within")


def test_revenue_that_stays_behind_is_what_an_overrun_is_for_an_expense():
    row = position(line(2025, flow="revenue", appropriation_eur=100_000, forecast_eur=80_000))

    assert (row["deviation_eur"], row["budget_status"]) == (-20_000, "exceeded")


def test_the_latest_booking_date_up_to_the_stichtag_counts():
    row = position(
        line(2025, appropriation_eur=100_000, forecast_eur=90_000, as_of=date(2025, 6, 30)),
        line(2025, appropriation_eur=100_000, forecast_eur=95_000, as_of=date(2025, 9, 30)),
        line(2025, appropriation_eur=100_000, forecast_eur=99_000, as_of=date(2026, 3, 31)),
    )

    assert row["forecast_eur"] == 95_000


def test_subtotals_are_left_out_of_sums():
    row = position(
        line(2025, plan_line="1", appropriation_eur=100_000),
        line(2025, plan_line="2", appropriation_eur=100_000, line_role="subtotal"),
    )

    assert row["adjusted_appropriation_eur"] == 100_000


def test_operating_and_investment_are_never_added():
    rows = judged(
        "budget_positions",
        budget=[
            line(2025, appropriation_eur=100),
            line(2025, budget_kind="investment", appropriation_eur=900),
        ],
        solutions=[solution()],
    )

    assert [(row["budget_kind"], row["adjusted_appropriation_eur"]) for row in rows] == [
        ("investment", 900),
        ("operating", 100),
    ]


FUNDED = [
    line(year, financing=source, appropriation_eur=amount)
    for year in (2024, 2025, 2026)
    for source, amount in (("own", 50_000), ("grant", 100_000))
]


def status(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    tables.setdefault("solutions", [solution()])
    (row,) = judged(**tables)
    return row


def test_the_year_after_the_grant_carries_the_last_funded_cost_forward():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    rows = judged("funding_cover", budget=FUNDED, solutions=[solution()], funding=grant)

    assert [(row["fiscal_year"], row["uncovered_eur"], row["is_carried_forward"]) for row in rows] == [
        (2024, 0, False),
        (2025, 0, False),
        (2026, 0, False),
        (2027, 150_000, True),
    ]
    row = status(budget=FUNDED, funding=grant)
    # from 31.12.2025 to 1.1.2027
    assert (row["cliff_year"], row["cliff_on"], row["months_to_cliff"]) == (2027, date(2027, 1, 1), 12)


def test_a_grant_that_ends_in_summer_counts_for_its_months_only():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 6, 30)}]
    row = status(budget=FUNDED, funding=grant)

    # 150,000 needed; 50,000 own and 100,000 · 6/12 granted: the hole opens on 1 July
    assert (row["cliff_on"], row["months_to_cliff"]) == (date(2026, 7, 1), 6)


def test_money_in_the_financial_plan_covers_but_is_shown_as_only_planned():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    plan = [*FUNDED, line(2027, appropriation_eur=150_000)]
    rows = judged("funding_cover", budget=plan, solutions=[solution()], funding=grant)

    assert (rows[-1]["uncovered_eur"], rows[-1]["planned_eur"]) == (0, 150_000)
    assert status(budget=plan, funding=grant)["cliff_year"] is None


def test_an_open_line_is_need_without_cover():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    plan = [
        *FUNDED,
        line(2027, appropriation_eur=50_000),
        line(2027, financing="open", appropriation_eur=70_000),
    ]
    rows = judged("funding_cover", budget=plan, solutions=[solution()], funding=grant)

    assert (rows[-1]["need_eur"], rows[-1]["uncovered_eur"], rows[-1]["is_carried_forward"]) == (
        120_000,
        70_000,
        False,
    )


def test_a_solution_to_be_ended_has_no_cliff():
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    ending = [solution(continuation="end")]

    assert status(budget=FUNDED, funding=grant, solutions=ending)["cliff_year"] is None


def levels(**stated: int) -> list[dict[str, Any]]:
    return [{"solution_id": "S1", "factor": factor, "level": level} for factor, level in stated.items()]


def test_the_weakest_factor_decides_and_silence_is_open():
    row = status(readiness=levels(communication=3, impact=1, technical=3, responsibility=3))

    assert row["readiness"] == 0
    assert json.loads(row["readiness_factors"])["financing"] == 0


def test_nothing_stated_is_no_readiness_at_all():
    assert status()["readiness"] is None


@pytest.mark.parametrize(
    ("stated", "more", "rule"),
    [
        ({"financing": 3}, {}, "financing_but_cliff"),
        ({"responsibility": 3}, {"operator": None}, "responsibility_without_operator"),
        (
            {"responsibility": 3},
            {"contract_ends_on": date(2026, 1, 31), "decision_due_on": date(2026, 3, 31)},
            "contract_ends_before_decision",
        ),
        ({"impact": 2}, {}, "impact_without_evidence"),
    ],
)
def test_the_data_contradict_a_stated_level(stated, more, rule):
    grant = [{"solution_id": "S1", "programme": "MPSC", "ends_on": date(2026, 12, 31)}]
    row = status(readiness=levels(**stated), solutions=[solution(**more)], budget=FUNDED, funding=grant)

    assert [found["rule"] for found in json.loads(row["contradictions"])] == [rule]
    assert contradiction(rule, "de") != contradiction(rule, "en")


def test_every_contradiction_has_a_sentence():
    assert set(CONTRADICTIONS) == {
        "financing_but_cliff",
        "responsibility_without_operator",
        "contract_ends_before_decision",
        "impact_without_evidence",
    }


def test_three_statuses_stand_side_by_side():
    years = range(2019, 2026)
    observations = [
        {
            "indicator_id": "ghg_total",
            "area_id": "",
            "disaggregation": "",
            "correction": "none",
            "period": str(year),
            "period_kind": "year",
            "end_on": date(year, 12, 31),
            "year": year,
            "value": 100.0,
        }
        for year in years
    ]
    targets = [
        {
            "target_id": "T1",
            "indicator_id": "ghg_total",
            "area_id": "",
            "disaggregation": "",
            "kind": "absolute",
            "role": role,
            "year": year,
            "value": value,
        }
        for role, year, value in (("baseline", 2019, 100.0), ("target", 2030, 50.0))
    ]
    row = status(
        observations=observations,
        targets=targets,
        contributions=[{"solution_id": "S1", "indicator_id": "ghg_total", "area_id": ""}],
        reports=[
            {
                "solution_id": "S1",
                "reported_on": date(2025, 6, 30),
                "implementation_status": "in_progress",
                "due_on": date(2025, 9, 30),
            }
        ],
        budget=[line(2025, appropriation_eur=100_000, forecast_eur=90_000)],
    )

    assert (row["impact_status"], row["implementation_status"], row["budget_status"]) == (
        "off_track",
        "in_progress",
        "within",
    )
    assert row["implementation_overdue"] is True


def test_the_cost_of_an_effect_is_stated_with_grants_and_without():
    row = status(
        budget=[
            line(2025, financing="own", appropriation_eur=40_000, actual_eur=30_000),
            line(2025, financing="grant", appropriation_eur=60_000, actual_eur=60_000),
        ],
        contributions=[
            {
                "solution_id": "S1",
                "indicator_id": "ghg_total",
                "area_id": "",
                "effect_per_year": -300.0,
                "unit": "t CO2e",
                "from_year": 2025,
            }
        ],
    )

    # 30,000 / 300 t and 90,000 / 300 t
    assert [(cost["with_grants"], cost["value_eur"]) for cost in json.loads(row["cost_per_effect"])] == [
        (False, 100.0),
        (True, 300.0),
    ]


def test_without_a_stated_effect_there_is_no_cost_per_effect():
    row = status(
        budget=[line(2025, actual_eur=30_000)],
        contributions=[{"solution_id": "S1", "indicator_id": "ghg_total", "area_id": ""}],
    )

    assert json.loads(row["cost_per_effect"]) == []
