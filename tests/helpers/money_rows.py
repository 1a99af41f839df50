"""Rows about solutions and their money as the snapshot answers with them; change what a test is about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.helpers import page_rows
from tests.helpers.promised import promised

Row = dict[str, Any]


def _only(question: str, row: Row) -> Row:
    """The columns of a row that the question answers with."""
    grouped = (position().keys() - {"solution_id"}) | {"grouping", "group_key", "name", "solutions"}
    named = promised(question, {"budget_grouped": sorted(grouped)})
    return {name: value for name, value in row.items() if name in named}


def euros(amount: int | None) -> Decimal | None:
    """Exact euros; None stays null."""
    return None if amount is None else Decimal(amount).quantize(Decimal("0.01"))


def listed(**changes: Any) -> Row:
    """A row of `solutions_list`: a pilot whose grant ends at the end of 2026."""
    more = {
        "operator_type": "municipal_utility",
        "continuation": "continue",
        "contract_ends_on": date(2028, 12, 31),
        "uncovered_eur": euros(200_000),
        "cliff_eur": euros(200_000),
        "covered_until": 2027,
    }
    return page_rows.solution(progress_share=0.75) | more | changes


def detail(**changes: Any) -> Row:
    """A row of `solutions_detail`."""
    more = {
        "summary": "Zeigt Wärmebedarf je Baublock.",
        "legal_form": "GmbH",
        "started_on": date(2022, 4, 1),
        "exit_terms": None,
        "open_source_licence": "EUPL-1.2",
        "repository_url": None,
        "standards": None,
        "reused_from": None,
        "readiness_factors": ('{"communication": 2, "impact": 3, "technical": 2, "responsibility": 2, "financing": 1}'),
    }
    return listed() | more | changes


def covered(year: int, **changes: Any) -> Row:
    """A year whose 300,000 € are paid by 100,000 € own money and a grant; what is planned is own money."""
    row = {
        "municipality_id": "DE-1",
        "solution_id": "heat-atlas",
        "fiscal_year": year,
        "need_eur": euros(300_000),
        "own_eur": euros(100_000),
        "third_party_eur": euros(0),
        "grant_eur": euros(200_000),
        "planned_own_eur": euros(changes.get("planned_eur", 0)),
        "planned_third_party_eur": euros(0),
        "planned_grant_eur": euros(0),
        "planned_eur": euros(0),
        "uncovered_eur": euros(0),
        **dict.fromkeys(
            (
                *("unknown_eur", "continued_eur", "shortfall_eur", "ended_grant_eur"),
                *("own_without_row_eur", "operator_eur"),
            ),
            euros(0),
        ),
        "is_carried_forward": False,
        "is_assumed": False,
        "is_allocated": False,
        "is_computed": False,
        "is_contradictory": False,
    }
    return row | {key: euros(value) if key.endswith("_eur") else value for key, value in changes.items()}


def cover() -> list[Row]:
    """Two funded years, then one that the financial plan covers in part and the rest not at all."""
    last = covered(2027, grant_eur=0, planned_eur=100_000, uncovered_eur=200_000, is_carried_forward=True)
    return [covered(2025), covered(2026), last]


def position(**changes: Any) -> Row:
    """A budget position: 300,000 € appropriated, 36,000 € (12 %) more forecast."""
    row = {
        "municipality_id": "DE-1",
        "solution_id": "heat-atlas",
        "fiscal_year": 2025,
        "budget_kind": "operating",
        "flow": "expenditure",
        "appropriation_eur": 290_000,
        "supplement_eur": None,
        "carry_forward_eur": 10_000,
        "transfer_eur": None,
        "blocked_eur": None,
        "commitment_authority_eur": None,
        "adjusted_appropriation_eur": 300_000,
        "commitment_eur": 40_000,
        "actual_eur": 180_000,
        "available_eur": 80_000,
        "utilisation": 0.6,
        "forecast_eur": 336_000,
        "static_forecast_eur": 300_000,
        "lines_with_forecast": 1,
        "forecast_share": 1.0,
        "deviation_eur": 36_000,
        "deviation_share": 0.12,
        "staff_posts": None,
        "budget_status": "exceeded",
        "is_reported": True,
        "needs_explanation": True,
        "approved_overspend_eur": None,
        "cover_groups": None,
        "explanation": None,
        "countermeasure": None,
        "as_of": date(2025, 9, 30),
    }
    return _exact(row | changes)


def by_solution(**changes: Any) -> Row:
    """A row of `budget_lines`, with revenue of 50,000 €."""
    more = {
        "group_key": "heat-atlas",
        "name": "Wärmeatlas",
        "revenue_adjusted_eur": 50_000,
        "revenue_actual_eur": 30_000,
        "revenue_forecast_eur": 50_000,
        "revenue_status": "within",
        "net_adjusted_eur": 250_000,
        "net_actual_eur": 150_000,
        "net_forecast_eur": 286_000,
        "rows_of_kind": 1,
    }
    return _exact(_only("budget/lines", position() | more) | changes)


def total(**changes: Any) -> Row:
    """A row of `budget_totals`."""
    row = by_solution(solutions=1, over=1)
    return _exact(_only("budget/totals", row) | changes)


def deviation(**changes: Any) -> Row:
    """A row of `budget_deviations`: 36,000 € (12 %) over, to be explained."""
    more = {
        "group_key": "heat-atlas",
        "name": "Wärmeatlas",
        "is_worse": True,
        "group_status": None,
        "rows_of_kind": 1,
        "explained_of_kind": 1,
    }
    return _exact(_only("budget/deviations", position() | more) | changes)


def gap(**changes: Any) -> Row:
    """A row of `cover_gaps`: a grant that ends in September, three months without cover in that year."""
    row = {
        "solution_id": "heat-atlas",
        "name": "Wärmeatlas",
        "responsible_office": "Umweltamt",
        "funding_ends_on": date(2026, 9, 30),
        "cliff_on": date(2026, 10, 1),
        "cliff_year": 2026,
        "months_to_cliff": 9,
        "need_eur": 300_000,
        "cliff_grade": "open",
        "uncovered_eur": 50_000,
        "full_year_eur": 300_000,
        "ended_grant_eur": 200_000,
        "own_without_row_eur": 100_000,
        "is_carried_forward": False,
        "solutions_with_gap": 1,
    }
    return _exact(row | changes)


def covered_together(year: int, **changes: Any) -> Row:
    """A row of `cover_totals`: eight solutions."""
    more = {"solutions": 8, "without_cover": 0, "carried": 0}
    return _only("budget/cover_totals", covered(year) | more) | _exact(changes)


def what_if_year(year: int, **changes: Any) -> Row:
    """A row of `what_if_years`: 300,000 € needed and paid."""
    row = {
        "fiscal_year": year,
        "need_eur": 300_000.0,
        "need_eur_then": 300_000.0,
        "grant_eur": 200_000.0,
        "grant_eur_then": 200_000.0,
        "uncovered_eur": 0.0,
        "uncovered_eur_then": 0.0,
        "gaps": 0,
        "gaps_then": 0,
        "assumed": 0,
    }
    return row | changes


def contribution(**changes: Any) -> Row:
    """A row of `solutions_contributions`: the golden series and a modelled effect on it."""
    more = {
        "effect_per_year": -1_200.0,
        "effect_unit": "t CO2e",
        "from_year": 2023,
        "to_year": 2030,
        "confidence": "medium",
        "basis": "modelled",
        "observed_effect_per_year": None,
        "note": None,
        "decision_result": "beschlossen",
    }
    judged = page_rows.assessment(decision_title="Klimaschutzkonzept")
    del judged["assessed_by"]
    return judged | more | changes


def _exact(row: Row) -> Row:
    """Every amount as exact euros."""
    return {
        key: euros(value) if key.endswith("_eur") and isinstance(value, int) else value for key, value in row.items()
    }


def option(continuation: str, **changes: Any) -> Row:
    """A row of `solutions_options` that nobody stated; today the solution costs 300,000 € a year."""
    row = {
        "municipality_id": "DE-1",
        "solution_id": "heat-atlas",
        "continuation": continuation,
        "is_stated": bool(changes),
        "cost_per_year_eur": None,
        "one_off_eur": None,
        "five_year_eur": None,
        "cost_now_eur": 300_000,
        "difference_eur": None,
        "staff_posts": None,
        "operator": None,
        "unknown_because": None,
        "risk": None,
        "note": None,
        "earmarked_until": None,
        "bound_grant_eur": None,
        "repayment": "none",
    }
    return _exact(row | changes)


def options(*stated: Row) -> list[Row]:
    """The four ways to go on, those given and the others as nobody stated them."""
    given = {row["continuation"]: row for row in stated}
    return [given.get(word) or option(word) for word in ("adapt", "continue", "end", "transfer")]


def effect(**changes: Any) -> Row:
    """A row of `solutions_effects`: 1,200 t a year expected by a model, 900 t observed."""
    row = {
        "municipality_id": "DE-1",
        "solution_id": "heat-atlas",
        "indicator_id": "ghg_total",
        "area_id": "",
        "unit": "t CO2e",
        "basis": "modelled",
        "stated": 1,
        "observed": 1,
        "effect_per_year": -1_200.0,
        "observed_effect_per_year": -900.0,
        "observed_share": 0.75,
    }
    return row | changes


def grant(**changes: Any) -> Row:
    """A row of `solutions_funding`: 910,000 € until the end of 2026, earmarked until 2031."""
    row = {
        "programme": "Modellprojekte",
        "total_eur": 1_480_000,
        "eligible_eur": 1_400_000,
        "grant_eur": 910_000,
        "own_eur": 570_000,
        "third_party_eur": 0,
        "starts_on": date(2022, 4, 1),
        "ends_on": date(2026, 12, 31),
        "earmarked_until": date(2031, 12, 31),
        "proof_due_on": date(2027, 6, 30),
        "grant_reference": None,
        "grant_rate": 0.65,
    }
    return _exact(row | changes)


def unit_cost(**changes: Any) -> Row:
    """A row of `solutions_unit_costs`: a modelled effect that cost 1,741.20 € a tonne, grants inside."""
    row = {
        "municipality_id": "DE-1",
        "solution_id": "heat-atlas",
        "indicator_id": "ghg_total",
        "area_id": "",
        "unit": "t CO2e",
        "budget_kind": "operating",
        "with_grants": True,
        "value_eur": 1741.2,
        "cost_eur": 174_120.0,
        "effect": 100.0,
        "stated_effect": 100.0,
        "years": 4,
        "years_without_cost": 0,
        "is_core_budget": True,
        "is_primary": True,
        "basis": "modelled",
        "is_observed": False,
        "first_year": 2022,
        "last_year": 2025,
        "null_reason": None,
        "caveats": "",
    }
    return row | changes
