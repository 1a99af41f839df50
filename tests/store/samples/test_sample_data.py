"""Musterstadt tells every story it promises, and its files are what the generator writes."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipelines.checking.check_packages import check_packages
from pipelines.snapshots.snapshot import open_snapshot
from sample_data import sample_packages
from sample_data.make_musterstadt import main

MUSTERSTADT = Path(__file__).parents[3] / "sample_data" / "musterstadt"


@pytest.fixture(scope="module")
def snapshot(two_vintages):
    """Musterstadt, published."""
    store, first, _ = two_vintages
    with open_snapshot(store, first) as opened:
        yield opened


@pytest.fixture(scope="module")
def solutions(snapshot):
    """Statuses of the eight solutions by id."""
    rows = snapshot.rows("SELECT * FROM public.solution_statuses")
    return {row["solution_id"]: row for row in rows}


def table(name: str) -> list[dict[str, str]]:
    """Rows of a file as text, read without the product."""
    with (MUSTERSTADT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def targets(snapshot) -> list[dict]:
    return snapshot.rows("SELECT * FROM public.assessments WHERE headline AND target_id IS NOT NULL")


def test_the_generator_writes_the_committed_files(tmp_path):
    main(tmp_path)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in MUSTERSTADT.iterdir()}


TOLD_OF_CITIES = {"decision_missing": 29, "change_outlier": 16, "change_large": 1, "parts_differ": 1, "series_break": 1}


def test_every_sample_package_is_sound_and_musterstadt_contradicts_itself_once():
    checked = check_packages(sample_packages())

    assert len(checked) == 13
    assert sum(package.errors for package in checked) == 0
    # What the cities published is as it is: no decisions named, sudden years, one recalculation, one sum.
    told = {rule: sum(package.findings.by_rule.get(rule, 0) for package in checked) for rule in TOLD_OF_CITIES}
    assert told == TOLD_OF_CITIES
    assert {rule for package in checked[1:] for rule in package.findings.by_rule} == set(TOLD_OF_CITIES)
    # The twin's office rates its own responsibility as decided, and nobody is to run it.
    (finding,) = checked[0].findings
    assert (finding.rule, finding.params["solution_id"]) == ("readiness_contradicts_operator", "S-ZWILLING")


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


def test_neighbourhoods_end_up_where_plain_arithmetic_puts_them(snapshot):
    """P = B·(1 + r)^(t − 2019), q = (A − B) / (P − B); 0.95 and 0.60 are the borders of the method."""
    observed = {
        (row["area_id"], int(row["period"])): float(row["value"])
        for row in table("observations")
        if row["indicator_id"] == "co2_existing_stock"
    }
    expected = {}
    for row in table("targets"):
        if not row["rate"]:
            continue
        area, rate, last = row["area_id"], float(row["rate"]), int(row["year"])
        baseline, latest = observed[area, 2019], observed.get((area, 2025))
        if latest is None:
            expected[area] = "not_assessable"
        elif latest <= baseline * (1 + rate) ** (last - 2019):
            expected[area] = "achieved"
        else:
            share = (latest - baseline) / (baseline * (1 + rate) ** 6 - baseline)
            expected[area] = "on_track" if share >= 0.95 else "at_risk" if share >= 0.60 else "off_track"

    judged = {row["area_id"]: row["status"] for row in targets(snapshot) if row["area_id"]}
    assert judged == expected
    assert Counter(judged.values()) == {"achieved": 1, "on_track": 3, "at_risk": 3, "off_track": 3, "not_assessable": 1}


def test_what_cannot_be_judged_says_why_in_more_than_one_way(snapshot):
    reasons = {row["target_id"]: row["reason"] for row in targets(snapshot) if row["reason"]}

    assert reasons == {"Z-CO2-N11": "too_old", "Z-ONLINE": "too_old", "Z-BETEILIGUNG": "too_early"}


def test_the_climate_target_passes_a_milestone_and_rests_on_a_provisional_value(snapshot):
    (row,) = [row for row in targets(snapshot) if row["target_id"] == "Z-THG-2019"]
    total = {
        int(line["period"]): float(line["value"])
        for line in table("observations")
        if line["indicator_id"] == "ghg_total" and not line["disaggregation"]
    }

    assert row["expected"] == pytest.approx(total[2015] * 0.7)
    assert row["score"] == pytest.approx((total[2025] - total[2015]) / (total[2015] * -0.3))
    assert (row["status"], row["observed_status"]) == ("at_risk", "provisional")


def test_heat_and_co2_are_weather_corrected_and_of_believable_size():
    areas = {row["area_id"]: row for row in table("areas")}
    for row in table("observations"):
        if not row["area_id"]:
            continue
        assert row["correction"] == "climate_factor"
        if row["indicator_id"] == "heat_existing_stock":
            per_square_metre = 1000 * float(row["value"]) / float(areas[row["area_id"]]["heated_floor_area_m2"])
            assert 45 <= per_square_metre <= 160, row


def test_no_co2_gives_a_suppressed_heat_value_away():
    shown = {row["area_id"] for row in table("observations") if row["indicator_id"] == "co2_existing_stock"}

    assert "N12" not in shown
    assert len(shown) == 11


def test_musterstadt_measures_indicators_of_the_catalogue_only():
    from indicators.catalogue.definition import catalogue

    measured = {row["indicator_id"] for row in table("observations")}

    assert measured <= set(catalogue())
    assert len(measured) >= 15


def test_the_older_climate_decision_is_no_longer_judged(snapshot):
    judged = {row["target_id"] for row in targets(snapshot)}
    drawn = {row["target_id"] for row in snapshot.rows("SELECT target_id FROM public.waypoints")}

    assert "Z-THG-2016" not in judged
    assert "Z-THG-2016" in drawn


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

    # The expense of 2026 is adopted; what is missing in that year is revenue. From 2027 on nothing is stated.
    assert (str(row["funding_ends_on"]), row["cliff_year"], row["months_to_cliff"]) == ("2026-09-30", 2027, 12)
    assert (row["cover_status"], row["open_eur"], row["secured_until"]) == ("gap", 225_000, date(2026, 12, 31))


def test_the_sensor_network_is_over_budget(solutions):
    """Forecast and adjusted appropriation summed from the file, operating expenditure of 2025."""
    lines = [
        row
        for row in table("budget")
        if (row["solution_id"], row["fiscal_year"], row["budget_kind"], row["flow"])
        == ("S-SENSOR", "2025", "operating", "expenditure")
    ]
    adjusted = sum(Decimal(row["appropriation_eur"]) for row in lines)
    forecast = sum(Decimal(row["forecast_eur"]) for row in lines)
    row = solutions["S-SENSOR"]

    assert row["budget_status"] == "exceeded"
    assert row["adjusted_appropriation_eur"] == adjusted
    assert row["deviation_eur"] == forecast - adjusted
    assert (forecast - adjusted) / adjusted == pytest.approx(Decimal("0.17"), abs=Decimal("0.01"))


def test_grants_stand_as_revenue_of_the_same_amount():
    spent, received = defaultdict(Decimal), defaultdict(Decimal)
    for row in table("budget"):
        if row["financing"] == "grant":
            side = received if row["flow"] == "revenue" else spent
            side[row["solution_id"], row["fiscal_year"]] += Decimal(row["appropriation_eur"])

    assert spent == received


def test_grants_in_the_budget_stay_below_what_was_granted():
    spent = defaultdict(Decimal)
    for row in table("budget"):
        if row["financing"] == "grant" and row["flow"] == "expenditure":
            spent[row["solution_id"]] += Decimal(row["appropriation_eur"])

    assert all(spent[row["solution_id"]] <= Decimal(row["grant_eur"]) for row in table("funding"))


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

    assert (row["phase"], row["readiness"], row["cliff_year"], row["contradictions"]) == ("permanent", 3, None, "[]")


def test_the_participation_platform_is_overdue(solutions):
    assert solutions["S-BETEILIGUNG"]["implementation_overdue"] is True


def test_the_twin_rates_a_responsibility_that_nobody_has(solutions):
    found = json.loads(solutions["S-ZWILLING"]["contradictions"])

    assert [entry["rule"] for entry in found] == ["responsibility_without_operator"]


def test_budgets_reach_over_six_years(snapshot):
    (row,) = snapshot.rows("SELECT min(fiscal_year) AS first, max(fiscal_year) AS last FROM public.budget")

    assert (row["first"], row["last"]) == (2022, 2027)


def test_five_budgets_are_adopted_and_the_sixth_is_the_financial_plan():
    status = {row["fiscal_year"]: row["plan_status"] for row in table("budget")}

    assert status == {**dict.fromkeys(("2022", "2023", "2024", "2025", "2026"), "adopted"), "2027": "financial_plan"}


def test_solutions_differ_in_phase_and_operating_model():
    rows = table("solutions")

    assert len(rows) == 8
    assert {row["phase"] for row in rows} == {"prototype", "pilot", "permanent", "transfer"}
    assert len({row["operating_model"] for row in rows if row["operating_model"]}) == 5


def test_every_stated_level_of_readiness_above_zero_names_its_evidence():
    for row in table("readiness"):
        assert bool(row["evidence"]) == (row["level"] != "0"), row


def test_no_text_addresses_a_person():
    texts = " ".join(path.read_text(encoding="utf-8") for path in MUSTERSTADT.iterdir())

    assert not re.search(r"\b(Herr|Frau|Dr\.|Prof\.)\s+[A-ZÄÖÜ]", texts)
