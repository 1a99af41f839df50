"""Rows as the snapshot's tables hold them, for tests of views and charts; change what the test is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

Row = dict[str, Any]

GOLDEN_YEARS = {2019: 100_000.0, 2020: 97_000.0, 2021: 96_000.0, 2022: 93_500.0, 2023: 91_000.0, 2024: 88_500.0}


def assessment(**changes: Any) -> Row:
    """The golden series of docs/methods.md by the pathway method."""
    row: Row = {
        "municipality_id": "DE-1",
        "indicator_id": "ghg_total",
        "area_id": "",
        "disaggregation": "",
        "target_id": "ghg-2030",
        "method": "pathway",
        "headline": True,
        "as_of": date(2024, 12, 31),
        "as_of_year": 2024,
        "observed_year": 2024,
        "observed": 88_500.0,
        "expected": 77_272.72727,
        "gap": 11_227.27273,
        "gap_share": 0.14529,
        "achieved_share": 0.23,
        "score": 0.506,
        "status": "off_track",
        "symbol": None,
        "reason": None,
        "baseline_year": 2019,
        "baseline": 100_000.0,
        "target_year": 2030,
        "target": 50_000.0,
        "required_per_year": -6_416.66667,
        "required_rate": -0.0908,
        "projected": None,
        "projected_low": None,
        "projected_high": None,
        "hit_probability": None,
        "target_reached_in": None,
        "zero_reached_in": None,
        "cumulative_excess": 34_181.8,
        "window_from": 2019,
        "window_points": 6,
        "window_value": 100_000.0,
        "next_year": 2030,
        "next_value": 50_000.0,
        "growth": None,
        "growth_required": None,
        "baseline_is_stated": False,
        "observed_on": date(2024, 12, 31),
        "observed_source": "Treibhausgasbilanz",
        "thresholds": '{"on_track_from":0.95,"at_risk_from":0.6}',
        "target_kind": "absolute",
        "interpolation": "linear",
        "decided_on": date(2019, 12, 12),
        "decision_id": "R-1",
        "in_force": True,
        "unit": "t CO2e",
        "observed_status": "final",
        "data_quality": "B",
        "data_quality_score": 0.5,
        "area_name": None,
        "rate": None,
        "compounding": None,
        "assessed_by": None,
        "decision_body": "Rat",
        "decision_reference": "2019/0123",
        "decision_title": None,
        "decision_url": None,
    }
    return row | changes


def series(**changes: Any) -> list[Row]:
    """The golden series, one row per year."""
    return [
        {
            "municipality_id": "DE-1",
            "indicator_id": "ghg_total",
            "area_id": "",
            "disaggregation": "",
            "year": year,
            "value": value,
            "per_head": value / 10_000,
            "end_on": date(year, 12, 31),
            "status": "final",
            "data_quality": "B",
            "method_version": "",
            "correction": "none",
            "is_break": False,
            "null_reason": None,
            "source": "Treibhausgasbilanz",
            "package_id": "DE-1",
            "sign": None,
            "corrected_from": None,
            "corrected_by": None,
        }
        | changes
        for year, value in GOLDEN_YEARS.items()
    ]


def pathways(target_id: str = "ghg-2030", end: float = 50_000.0) -> list[Row]:
    """The straight way of the golden series from 2019 to 2030."""
    rows = []
    for year in range(2019, 2031):
        expected = 100_000 + (end - 100_000) * (year - 2019) / 11
        observed = GOLDEN_YEARS.get(year)
        gap = None if observed is None else observed - expected
        rows.append(
            {
                "target_id": target_id,
                "year": year,
                "expected": expected,
                "observed": observed,
                "gap": gap,
                "kind": "absolute",
                "decided_on": date(2019, 12, 12),
                "superseded_by": None,
            }
        )
    return rows


def waypoints(target_id: str = "ghg-2030") -> list[Row]:
    """Baseline and target of the golden series."""
    common = {
        "municipality_id": "DE-1",
        "target_id": target_id,
        "indicator_id": "ghg_total",
        "area_id": "",
        "disaggregation": "",
        "target_no": 1,
        "in_force": True,
    }
    return [
        {**common, "role": "baseline", "year": 2019, "value": 100_000.0},
        {**common, "role": "target", "year": 2030, "value": 50_000.0},
    ]


def projection() -> list[Row]:
    """The golden series continued by 2,500 a year; the band widens by 1,000 a year to either side."""
    return [
        {
            "year": year,
            "projected": 88_500.0 - 2_500 * (year - 2024),
            "projected_low": 88_500.0 - 3_500 * (year - 2024),
            "projected_high": 88_500.0 - 1_500 * (year - 2024),
        }
        for year in range(2025, 2031)
    ]


def decided(target_id: str = "ghg-old", **changes: Any) -> Row:
    """A target decided in 2016 and replaced in 2019."""
    row: Row = {
        "target_id": target_id,
        "target_kind": "absolute",
        "rate": None,
        "compounding": None,
        "superseded_by": "ghg-2030",
        "decided_on": date(2016, 3, 17),
        "decision_body": "Rat",
        "decision_reference": "2016/031",
        "decision_title": "Klimaschutzkonzept",
        "decision_url": None,
        "baseline_year": 2015,
        "baseline": 110_000.0,
        "target_year": 2030,
        "target": 60_000.0,
    }
    return row | changes


def solution(**changes: Any) -> Row:
    """A pilot within budget whose grant ends in a year."""
    row: Row = {
        "municipality_id": "DE-1",
        "solution_id": "heat-atlas",
        "name": "Wärmeatlas",
        "solution_kind": "heat_atlas",
        "phase": "pilot",
        "operator": "Stadtwerke Musterstadt",
        "operating_model": "build_operate_manage",
        "responsible_office": "Umweltamt",
        "impact_status": "at_risk",
        "implementation_status": "in_progress",
        "implementation_overdue": False,
        "budget_status": "within",
        "deviation_eur": Decimal("0.00"),
        "adjusted_appropriation_eur": Decimal("300000.00"),
        "actual_eur": Decimal("150000.00"),
        "available_eur": Decimal("100000.00"),
        "funding_ends_on": date(2026, 12, 31),
        "cover_status": "gap",
        "secured_until": date(2026, 12, 31),
        "planned_eur": Decimal("0.00"),
        "open_eur": Decimal("200000.00"),
        "legally_bound_until": None,
        "cliff_year": 2027,
        "cliff_on": date(2027, 1, 1),
        "cliff_grade": "open",
        "months_to_cliff": 12,
        "financing_known_share": 1.0,
        "readiness": 1,
        "readiness_factors": "{}",
        "contradictions": "[]",
        "cost_per_effect": "[]",
        "budget": "[]",
        "as_of": date(2025, 12, 31),
        "reported_on": date(2025, 9, 30),
        "progress_share": None,
        "next_milestone": None,
        "milestone_due_on": None,
        "decision_due_on": date(2026, 3, 31),
    }
    return row | changes


def deadline(**changes: Any) -> Row:
    """What that pilot has to bring: a decision by the end of March."""
    row: Row = {
        "solution_id": "heat-atlas",
        "name": "Wärmeatlas",
        "phase": "pilot",
        "responsible_office": "Umweltamt",
        "decision_due_on": date(2026, 3, 31),
        "contract_ends_on": None,
        "funding_ends_on": date(2026, 12, 31),
        "cliff_on": date(2027, 1, 1),
        "cliff_year": 2027,
        "cliff_grade": "open",
        "cliff_eur": Decimal("200000.00"),
        "implementation_overdue": False,
        "next_milestone": None,
        "milestone_due_on": None,
        "proof_due_on": None,
        "grant_eur": None,
    }
    return row | changes


def package(**changes: Any) -> Row:
    """A sound package."""
    row: Row = {
        "package_id": "DE-1",
        "publisher": "Stadt Musterstadt",
        "licence": "dl-by-de/2.0",
        "contact": "Klimaschutzmanagement",
        "as_of": date(2025, 12, 31),
        "role": "own",
        "errors": 0,
        "budget_in_force_on": None,
        "provisional_budget": False,
        "warnings": 0,
    }
    return row | changes
