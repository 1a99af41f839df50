"""Lists that are handed out: targets, deadlines, sums of areas, grants, reports and snapshots as records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.parts.deadlines import deadlines
from dashboard.parts.record_files import (
    deadlines_file,
    grants_file,
    reports_file,
    snapshots_file,
    sums_file,
    targets_file,
)
from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language
from tests.helpers import page_rows

DE, EN = Language.DE, Language.EN


def columns(text: str, sign: str = ";") -> dict[str, str]:
    """The first record of a CSV text by column."""
    header, first = text.splitlines()[:2]
    return dict(zip(header.split(sign), first.split(sign), strict=True))


def test_a_target_is_a_record_with_its_unit_value_expectation_status_and_method() -> None:
    row = page_rows.assessment(indicator_id="ghg_total")
    found = columns(targets_file([row], catalogue().get, "Ziele", DE).csv(DE))

    assert found["Einheit"] == "t\N{NO-BREAK SPACE}CO₂e"
    assert found["Ist"] == f"{row['observed']:.12g}".replace(".", ",")
    assert found["Zielwert"] == f"{row['target']:.12g}".replace(".", ",")
    assert (found["Status"], found["Bewertungsmethode"]) == ("nicht auf Kurs", "Zielpfad")


def test_a_target_without_a_known_definition_is_left_out() -> None:
    row = page_rows.assessment(indicator_id="unheard_of")

    assert len(targets_file([row], catalogue().get, "Ziele", DE).csv(DE).splitlines()) == 1


def test_what_is_due_names_the_amount_as_a_number() -> None:
    made = deadlines([page_rows.deadline()], date(2025, 12, 31), DE)
    found = columns(deadlines_file(lambda: made, "Fällig", DE).csv(DE))

    assert (found["Fällig am"], found["Betrag (€)"]) == ("2026-03-31", "200000,00")
    assert found["Zuständig"] == "Umweltamt"


def test_sums_of_areas_carry_the_unit_of_the_indicator() -> None:
    row = {
        "year": 2024,
        "area_kind": "neighbourhood",
        "areas_with_value": 12,
        "areas_listed": 12,
        "aggregated": 950.0,
        "reported": 1000.0,
        "difference": -50.0,
        "difference_share": -0.05,
    }
    found = columns(sums_file([row], catalogue()["ghg_total"], "Summen", DE).csv(DE))

    unit = "t\N{NO-BREAK SPACE}CO₂e"
    assert (found[f"Wert aus den Gebieten ({unit})"], found[f"Differenz ({unit})"]) == ("950", "-50")
    assert found["Differenz am Gesamtwert (Anteil)"] == "-0,05"


def test_a_grant_is_a_record_with_amounts_rate_and_days() -> None:
    row = {
        "programme": "Modellprojekte",
        "total_eur": Decimal("1480000.00"),
        "eligible_eur": Decimal("1400000.00"),
        "grant_eur": Decimal("910000.00"),
        "own_eur": None,
        "third_party_eur": None,
        "grant_rate": 0.65,
        "starts_on": date(2022, 4, 1),
        "ends_on": date(2026, 9, 30),
        "earmarked_until": None,
        "proof_due_on": None,
        "grant_reference": "SC-1",
    }
    found = columns(grants_file([row], "Förderung", EN).csv(EN), ",")

    assert (found["Grant (€)"], found["Grant rate (share)"]) == ("910000.00", "0.65")
    assert (found["Own share (€)"], found["End"]) == ("", "2026-09-30")


def test_a_report_says_its_status_in_words() -> None:
    row = {
        "reported_on": date(2025, 9, 30),
        "implementation_status": "in_progress",
        "progress_share": 0.65,
        **dict.fromkeys(("next_milestone", "due_on", "risk", "comment")),
    }
    found = columns(reports_file([row], "Berichte", DE).csv(DE))

    assert (found["Umsetzung"], found["Fortschritt (Anteil)"]) == ("in Umsetzung", "0,65")


def test_a_snapshot_is_named_in_full_with_its_checksum() -> None:
    row = {
        "published_at": "2026-01-05T10:00:00+00:00",
        "snapshot": "0123456789abcdef",
        "packages": 2,
        "rows": 100,
        "code_version": "0.1.0",
        "sha256": "ab" * 32,
    }
    found = columns(snapshots_file([row], "Stände", DE).csv(DE))

    assert (found["Veröffentlicht am"], found["Berichtsstand"]) == ("2026-01-05", "0123456789abcdef")
    assert found["Prüfsumme (SHA-256)"] == "ab" * 32
