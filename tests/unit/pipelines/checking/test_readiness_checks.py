"""Stated levels of readiness are held against the data while a package is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.checking.check_packages import check_packages
from tests.helpers.small_packages import package

LEVELS = "solution_id,factor,level,evidence,assessed_on\n"
YEARS = "indicator_id,period,value,unit\nghg_total,2020,600,t CO2e\nghg_total,2023,560,t CO2e\n"
TARGETS = "target_id,indicator_id,kind,role,year,value,decided_on\n"


def rules(folder: Path, levels: str, **tables: str) -> list[str]:
    """The rules of readiness that a package breaks."""
    tables.setdefault("solutions", "solution_id,name,phase\nS1,Wärmeatlas,pilot\n")
    (checked,) = check_packages([package(folder, tables={"readiness": LEVELS + levels} | tables)])
    assert checked.errors == 0
    return [finding.rule for finding in checked.findings if finding.rule.startswith("readiness")]


def budget(*years: int, grants_until: int = 0) -> str:
    head = "solution_id,fiscal_year,budget_kind,flow,recurrence,financing,appropriation_eur,plan_status\n"
    line = "S1,{},operating,expenditure,recurring,{},{},adopted\n"
    own = "".join(line.format(year, "own", 60_000) for year in years)
    return head + own + "".join(line.format(year, "grant", 90_000) for year in years if year <= grants_until)


def test_funded_for_good_and_funded_in_the_budget_agree(tmp_path):
    assert rules(tmp_path, "S1,financing,3,Beschluss,2024-11-30\n", budget=budget(*range(2024, 2030))) == []


@pytest.mark.parametrize(("ends_in", "said"), [(2025, ["readiness_contradicts_cover"]), (2027, [])])
def test_a_gap_within_24_months_contradicts_and_a_later_one_does_not(tmp_path, ends_in, said):
    found = rules(
        tmp_path,
        "S1,financing,3,Beschluss,2024-11-30\n",
        budget=budget(*range(2024, ends_in + 1), grants_until=ends_in),
        funding=f"solution_id,programme,ends_on\nS1,Modellprojekte,{ends_in}-12-31\n",
    )

    assert found == said


def test_only_the_latest_statement_of_a_factor_is_held_against_the_data(tmp_path):
    levels = "S1,responsibility,3,Beschluss,2023-11-30\nS1,responsibility,1,Gespräche,2024-11-30\n"

    assert rules(tmp_path, levels) == []


def test_a_lower_level_contradicts_nothing(tmp_path):
    assert rules(tmp_path, "S1,responsibility,2,Vertrag,\nS1,impact,1,,\nS1,financing,2,Zusage,\n") == []


@pytest.mark.parametrize(
    ("targets", "said"),
    [
        ("T1,ghg_total,absolute,baseline,2020,,2020-05-06\nT1,ghg_total,absolute,target,2030,300,\n", []),
        # A stated baseline stands for no observation, yet two of these exist.
        ("T1,ghg_total,absolute,baseline,1990,900,2020-05-06\nT1,ghg_total,absolute,target,2030,300,\n", []),
        (
            "T1,ghg_total,absolute,baseline,2023,,2020-05-06\nT1,ghg_total,absolute,target,2030,300,\n",
            ["readiness_contradicts_evidence"],
        ),
        (
            "T1,pv_capacity,absolute,baseline,2020,1,2020-05-06\nT1,pv_capacity,absolute,target,2030,9,\n",
            ["readiness_contradicts_evidence"],
        ),
    ],
)
def test_impact_needs_baseline_target_and_two_values_of_a_linked_indicator(tmp_path, targets, said):
    found = rules(
        tmp_path,
        "S1,impact,2,Bericht,2024-11-30\n",
        observations=YEARS,
        targets=TARGETS + targets,
        contributions="solution_id,indicator_id\nS1,ghg_total\n",
    )

    assert found == said


def test_a_computed_indicator_is_left_to_the_judgement(tmp_path):
    found = rules(
        tmp_path,
        "S1,impact,2,Bericht,2024-11-30\n",
        observations=YEARS,
        contributions="solution_id,indicator_id\nS1,ghg_per_head\n",
    )

    assert found == []


def test_evidence_is_asked_for_from_level_two_on_for_factors_and_criteria(tmp_path):
    solution = "solution_id,name,phase,operator\nS1,Wärmeatlas,pilot,Stadtwerke\n"
    levels = "S1,technical,1,,2024-11-30\nS1,communication,2,,2024-11-30\nS1,responsibility,3,Beschluss,\n"

    assert rules(tmp_path, levels, solutions=solution) == ["readiness_without_evidence"]
