"""Readiness and the three statuses of a solution by worked examples, judged inside DuckDB."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from indicators.language.sentences.readiness import contradiction, contradiction_rules
from tests.helpers.solution_rows import FUNDED, line, solution, status


def levels(**stated: int) -> list[dict[str, Any]]:
    return [{"solution_id": "S1", "factor": factor, "level": level} for factor, level in stated.items()]


def value(year: int, emissions: float) -> dict[str, Any]:
    """A year's emissions of the town."""
    return {
        "indicator_id": "ghg_total",
        "area_id": "",
        "disaggregation": "",
        "correction": "none",
        "period": str(year),
        "period_kind": "year",
        "end_on": date(year, 12, 31),
        "year": year,
        "value": emissions,
    }


def halved_by_2030(baseline: int) -> list[dict[str, Any]]:
    """A target of 50 t in 2030 against 100 t in the year of the baseline."""
    series = {"target_id": "T1", "indicator_id": "ghg_total", "area_id": "", "disaggregation": "", "kind": "absolute"}
    return [
        series | {"role": role, "year": year, "value": tonnes}
        for role, year, tonnes in (("baseline", baseline, 100.0), ("target", 2030, 50.0))
    ]


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
    assert set(contradiction_rules()) == {
        "financing_but_cliff",
        "responsibility_without_operator",
        "contract_ends_before_decision",
        "impact_without_evidence",
    }


def test_three_statuses_stand_side_by_side():
    row = status(
        observations=[value(year, 100.0) for year in range(2019, 2026)],
        targets=halved_by_2030(2019),
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


def test_without_a_stated_effect_the_cost_per_effect_is_null():
    row = status(
        budget=[line(2025, actual_eur=30_000)],
        contributions=[{"solution_id": "S1", "indicator_id": "ghg_total", "area_id": ""}],
    )

    costs = json.loads(row["cost_per_effect"])
    assert [(cost["indicator_id"], cost["value_eur"]) for cost in costs] == [("ghg_total", None)] * 2


@pytest.mark.parametrize(("observed", "contradicts"), [((2015, 2023), False), ((2023,), True), ((2019, 2020), False)])
def test_beside_a_stated_baseline_evidence_of_impact_takes_two_observations(observed, contradicts):
    row = status(
        observations=[value(year, 90.0) for year in observed],
        targets=halved_by_2030(1990),
        contributions=[{"solution_id": "S1", "indicator_id": "ghg_total", "area_id": ""}],
        readiness=levels(impact=2),
    )

    assert ("impact_without_evidence" in row["contradictions"]) is contradicts
