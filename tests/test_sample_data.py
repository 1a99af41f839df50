"""Musterstadt tells every story it promises, and its files are what the generator writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.intake import check_packages
from pipelines.publish import publish
from pipelines.snapshots import open_snapshot
from sample_data import sample_packages
from sample_data.make_musterstadt import main

MUSTERSTADT = Path(__file__).parent.parent / "sample_data" / "musterstadt"


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """Musterstadt, published."""
    store = tmp_path_factory.mktemp("store") / "store"
    assert publish([MUSTERSTADT], store).errors == 0
    with open_snapshot(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def solutions(snapshot):
    """Statuses of the eight solutions by id."""
    rows = snapshot.rows("SELECT * FROM public.solution_statuses")
    return {row["solution_id"]: row for row in rows}


def targets(snapshot) -> list[dict]:
    return snapshot.rows("SELECT * FROM public.assessments WHERE headline AND target_id IS NOT NULL")


def test_the_generator_writes_the_committed_files(tmp_path):
    main(tmp_path)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in MUSTERSTADT.iterdir()}


def test_every_sample_package_is_sound_and_musterstadt_without_any_finding():
    checked = check_packages(sample_packages())

    assert len(checked) == 13
    assert sum(package.errors for package in checked) == 0
    assert {finding.rule for package in checked for finding in package.findings} == {"decision_missing"}
    assert checked[0].findings == []


def test_musterstadt_says_that_it_is_fictional():
    assert "(fiktiv)" in (MUSTERSTADT / "package.toml").read_text(encoding="utf-8")


def test_every_status_occurs_among_the_targets(snapshot):
    assert {row["status"] for row in targets(snapshot)} == {
        "achieved",
        "on_track",
        "at_risk",
        "off_track",
        "not_assessable",
    }


def test_eleven_neighbourhoods_have_a_yearly_rate_and_the_new_one_has_none(snapshot):
    rows = [row for row in targets(snapshot) if row["indicator_id"] == "co2_existing_stock"]

    assert len(rows) == 11
    assert {row["target_kind"] for row in rows} == {"annual_rate"}
    assert "N12" not in {row["area_id"] for row in rows}


def test_the_older_climate_decision_is_no_longer_judged(snapshot):
    judged = {row["target_id"] for row in targets(snapshot)}
    drawn = {row["target_id"] for row in snapshot.rows("SELECT target_id FROM public.waypoints")}

    assert "Z-THG-2014" not in judged
    assert "Z-THG-2014" in drawn


def test_a_neighbourhood_with_four_cases_is_suppressed(snapshot):
    rows = snapshot.rows(
        "SELECT value, null_reason FROM public.observations "
        "WHERE indicator_id = 'heat_existing_stock' AND area_id = 'N12'"
    )

    assert {(row["value"], row["null_reason"]) for row in rows} == {(None, "suppressed")}


def test_sectors_add_up_to_the_total(snapshot):
    rows = snapshot.rows(
        "SELECT year, sum(value) FILTER (disaggregation <> '') AS parts, "
        "sum(value) FILTER (disaggregation = '') AS total FROM public.observations "
        "WHERE indicator_id = 'ghg_total' GROUP BY year"
    )

    assert all(row["parts"] == row["total"] for row in rows)


def test_the_heat_atlas_loses_its_grant_within_a_year_without_money_after_it(solutions):
    row = solutions["S-ATLAS"]

    assert (str(row["funding_ends_on"]), row["cliff_year"], row["months_to_cliff"]) == ("2026-09-30", 2026, 9)


def test_the_sensor_network_is_over_budget(solutions):
    row = solutions["S-SENSOR"]

    assert row["budget_status"] == "exceeded"
    assert row["deviation_eur"] / row["adjusted_appropriation_eur"] > 0.10


def test_the_parking_guidance_is_on_time_and_in_budget_without_effect(solutions):
    row = solutions["S-PARKEN"]

    assert (row["impact_status"], row["implementation_status"], row["budget_status"]) == (
        "off_track",
        "completed",
        "within",
    )


def test_the_app_is_to_be_ended_in_good_order(solutions, snapshot):
    (row,) = snapshot.rows("SELECT continuation FROM public.solutions WHERE solution_id = 'S-APP'")

    assert row["continuation"] == "end"
    assert solutions["S-APP"]["cliff_year"] is None


def test_energy_monitoring_is_ready_and_stays(solutions):
    row = solutions["S-ENERGIE"]

    assert (row["phase"], row["readiness"], row["cliff_year"], row["contradictions"]) == (
        "permanent",
        3,
        None,
        "[]",
    )


def test_the_participation_platform_is_overdue(solutions):
    assert solutions["S-BETEILIGUNG"]["implementation_overdue"] is True


def test_the_twin_rates_a_responsibility_that_nobody_has(solutions):
    found = json.loads(solutions["S-ZWILLING"]["contradictions"])

    assert [entry["rule"] for entry in found] == ["responsibility_without_operator"]


def test_budgets_reach_over_six_years(snapshot):
    (row,) = snapshot.rows("SELECT min(fiscal_year) AS first, max(fiscal_year) AS last FROM public.budget")

    assert (row["first"], row["last"]) == (2022, 2027)
