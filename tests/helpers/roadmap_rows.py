"""Rows of one solution on the roadmap: a world in which everything is stated, and the columns it has."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

AS_OF = date(2025, 12, 31)

_KEY: dict[str, Any] = {"municipality_id": pl.String, "solution_id": pl.String}
_TEXT: Any = pl.String
_DATE: Any = pl.Date
_YEAR: Any = pl.Int32
_NUMBER: Any = pl.Float64

SCHEMAS: dict[str, dict[str, Any]] = {
    "endings": _KEY
    | {"phase": _TEXT, "operator": _TEXT, "operator_type": _TEXT, "operating_model": _TEXT}
    | {"legal_form": _TEXT, "responsible_office": _TEXT, "started_on": _DATE, "funding_programme": _TEXT}
    | {"contract_ends_on": _DATE, "exit_terms": _TEXT, "open_source_licence": _TEXT}
    | {"repository_url": _TEXT, "standards": _TEXT, "reused_from": _TEXT, "decision_due_on": _DATE}
    | {"as_of": _DATE, "grant_ends_on": _DATE},
    "phases": _KEY | {"phase": _TEXT, "started_on": _DATE},
    "contributions": _KEY
    | {"indicator_id": _TEXT, "area_id": _TEXT, "effect_per_year": _NUMBER}
    | {"observed_effect_per_year": _NUMBER},
    "assessments": {"municipality_id": _TEXT, "indicator_id": _TEXT, "area_id": _TEXT, "target_id": _TEXT}
    | {"headline": pl.Boolean, "baseline": _NUMBER, "target": _NUMBER, "baseline_year": _YEAR}
    | {"target_year": _YEAR, "observed_year": _YEAR},
    "indicators": {"municipality_id": _TEXT, "indicator_id": _TEXT, "measured_by": _TEXT},
    "funding": _KEY | {"ends_on": _DATE, "earmarked_until": _DATE, "proof_due_on": _DATE},
    "lines": _KEY | {"staff_posts": _NUMBER},
    "cover": _KEY
    | {"fiscal_year": _YEAR, "need_eur": _NUMBER, "own_eur": _NUMBER, "third_party_eur": _NUMBER}
    | {"uncovered_eur": _NUMBER, "is_carried_forward": pl.Boolean},
    "options": _KEY | {"operator": _TEXT, "staff_posts": _NUMBER, "cost_per_year_eur": _NUMBER},
    "decisions": _KEY | {"decided_on": _DATE},
    "reviews": _KEY | {"question": _TEXT, "reviewed_on": _DATE},
    "reports": _KEY | {"reported_on": _DATE},
    "unit_costs": _KEY | {"basis": _TEXT, "value_eur": _NUMBER},
    "readiness": _KEY | {"criterion": _TEXT, "level": pl.Int64, "evidence": _TEXT, "assessed_on": _DATE},
    "criteria": {"criterion_id": _TEXT, "place": pl.Int64, "phase": _TEXT, "rule": _TEXT},
}

# Every column of the one solution S1 is filled; the grant ends in 2026, the trial began in April 2022.
EVERYTHING: dict[str, list[dict[str, Any]]] = {
    "endings": [
        {
            "phase": "pilot",
            "operator": "Stadtwerke",
            "operator_type": "municipal_it_provider",
            "operating_model": "shared",
            "legal_form": "GmbH",
            "responsible_office": "Umweltamt",
            "started_on": date(2022, 1, 1),
            "funding_programme": "Modellprojekte",
            "contract_ends_on": date(2028, 12, 31),
            "exit_terms": "Daten gehen an die Stadt.",
            "open_source_licence": "EUPL-1.2",
            "repository_url": "https://example.org",
            "standards": "NGSI-LD",
            "reused_from": "Nachbarstadt",
            "decision_due_on": date(2026, 3, 31),
            "as_of": AS_OF,
            "grant_ends_on": date(2026, 9, 30),
        }
    ],
    "phases": [{"phase": "pilot", "started_on": date(2022, 4, 1)}],
    "contributions": [
        {"indicator_id": "co2", "area_id": "", "effect_per_year": -110.0, "observed_effect_per_year": -96.0}
    ],
    "assessments": [
        {
            "indicator_id": "co2",
            "area_id": "",
            "target_id": "T1",
            "headline": True,
            "baseline": 100.0,
            "target": 50.0,
            "baseline_year": 2019,
            "target_year": 2030,
            "observed_year": 2024,
        }
    ],
    "indicators": [{"indicator_id": "co2", "measured_by": "Umweltamt"}],
    "funding": [
        {"ends_on": date(2026, 9, 30), "earmarked_until": date(2031, 9, 30), "proof_due_on": date(2027, 3, 31)}
    ],
    "lines": [{"staff_posts": 1.5}],
    "cover": [
        {
            "fiscal_year": year,
            "need_eur": 200.0,
            "own_eur": 200.0,
            "third_party_eur": 0.0,
            "uncovered_eur": 0.0,
            "is_carried_forward": False,
        }
        for year in (2025, 2026, 2027)
    ],
    "options": [
        {"operator": "Stadtwerke", "staff_posts": 1.0, "cost_per_year_eur": 215_000.0},
        {"operator": None, "staff_posts": 0.0, "cost_per_year_eur": 0.0},
    ],
    "decisions": [{"decided_on": date(2025, 6, 26)}],
    "reviews": [
        {"question": question, "reviewed_on": date(2025, 11, 30)} for question in ("results", "worth", "lessons")
    ],
    "reports": [{"reported_on": date(2024, 3, 31)}, {"reported_on": date(2025, 9, 30)}],
    "unit_costs": [{"basis": "modelled", "value_eur": 1_998.18}],
}
