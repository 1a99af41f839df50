"""Why a later year is not judged, and what is said of breakdowns that nobody judges."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.app_pages.indicators.view_later import later_year
from dashboard.app_pages.indicators.view_unjudged import unjudged_groups, unjudged_parts, unjudged_sentence
from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language

GHG = catalogue()["ghg_total"]
PARTS = [
    {"indicator_id": "ghg_total", "disaggregation": f"sector={sector}", "year": 2023, "value": value}
    for sector, value in (("industry", 380.0), ("transport", 290.0))
]


def assessment(**changes: Any) -> dict[str, Any]:
    return {"observed_year": 2022, "as_of_year": 2025, "target_kind": "relative_to_baseline", **changes}


def value(year: int, number: float | None = 1.0, **changes: Any) -> dict[str, Any]:
    return {"year": year, "value": number, "per_head": None, "null_reason": None, **changes}


@pytest.mark.parametrize(
    ("of", "observed", "unfinished", "said"),
    [
        ({}, [value(2022)], [], ""),
        (
            {},
            [value(2022)],
            [{"year": 2024, "period_kind": "month", "parts": 5}],
            "Für 2024 liegen Werte für 5 Monate vor, aber kein Jahreswert; bewertet wird deshalb 2022.",
        ),
        ({"as_of_year": 2023}, [value(2022)], [{"year": 2024, "period_kind": "month", "parts": 5}], ""),
        (
            {"target_kind": "per_capita"},
            [value(2022, per_head=2.0), value(2023)],
            [],
            "Für 2023 fehlt die Einwohnerzahl; bewertet wird deshalb 2022.",
        ),
        (
            {},
            [value(2022), value(2023, None, null_reason="suppressed")],
            [],
            "Für 2023 liegt kein Wert vor (aus Datenschutzgründen nicht gezeigt); bewertet wird deshalb 2022.",
        ),
        ({"observed_year": None}, [value(2023)], [], ""),
    ],
)
def test_a_later_year_says_what_it_lacks(of: dict[str, Any], observed: list, unfinished: list, said: str) -> None:
    assert later_year(assessment(**of), observed, unfinished, Language.DE) == said


def test_breakdowns_without_a_value_for_the_whole_are_named() -> None:
    (group,) = unjudged_groups(PARTS, {"ghg_total": GHG}.get, Language.DE)
    assert (group.indicator, group.figure) == ("ghg_total", "Sektoren; ohne Gesamtwert keine Bewertung")
    first, second = unjudged_parts(PARTS, GHG, Language.DE)
    assert (first.title, first.figure, first.year) == ("Industrie", "380\u00a0t\u00a0CO₂e", "2023")
    assert second.breakdown == "sector=transport"


def test_shares_are_not_asked_for_a_total() -> None:
    share = catalogue()["ecomobility_share"]
    parts = [{**PARTS[0], "indicator_id": share.id, "disaggregation": "mode=bicycle"}]
    (group,) = unjudged_groups(parts, {share.id: share}.get, Language.EN)
    assert group.figure.endswith("judged only with a target of its own")
    assert unjudged_sentence([], parts, share, Language.EN).startswith("Shares were supplied (")


def test_what_is_observed_is_never_called_unobserved() -> None:
    whole = unjudged_sentence([], PARTS, GHG, Language.DE)
    assert whole.startswith("Geliefert sind nur Aufgliederungen (Sektoren) und kein Gesamtwert.")
    part = unjudged_sentence([value(2021, 5.0), value(2023, 7.0)], [], GHG, Language.EN)
    assert part == "In 2023 it was 7\u00a0t\u00a0CO₂e. A breakdown without a target of its own is not judged."
    assert unjudged_sentence([value(2023, None)], [], GHG, Language.DE) == ""
