"""The page of papers: the choice in the address stands for exactly one paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.app_pages.papers.address import Address
from dashboard.app_pages.papers.view import (
    Choices,
    choices,
    consultations,
    fields_to_fill,
    paper_request,
    still_open,
    with_sound_choice,
)
from dashboard.shell.selection import parameters, read_address
from indicators.catalogue.definition import catalogue
from indicators.vocabulary.glossary import Language
from pipelines.papers.build import build_paper
from pipelines.papers.facts import Consultation
from pipelines.papers.kinds import PaperKind, PaperSubject
from pipelines.snapshots.snapshot import open_snapshot
from tests.helpers.papers import solution_request

OFFERED = Choices(
    subjects={
        PaperSubject.SOLUTION: {"S-APP": "City-App", "S-ATLAS": "Wärmeatlas"},
        PaperSubject.INDICATOR: {
            "ghg_total": "Treibhausgasemissionen",
            "ghg_total|N01": "Treibhausgasemissionen, Altstadt",
        },
        PaperSubject.REPORT: {"": ""},
    },
    presets={"default": "Standard", "erlangen": "nach Erlanger Art"},
    snapshots={"0123456789abcdef": "2025-01-01 · 01234567"},
)


def test_without_a_choice_the_first_solution_is_shown() -> None:
    chosen = with_sound_choice(Address(municipality="DE-1"), OFFERED)
    assert (chosen.paper, chosen.solution, chosen.kind) == ("solution", "S-APP", "decision")


def test_what_is_not_on_offer_is_replaced_by_what_is() -> None:
    asked = Address(paper="solution", solution="S-X", kind="x", layout="x", since="x", on="31.12.2026")
    chosen = with_sound_choice(asked, OFFERED)
    assert (chosen.solution, chosen.kind, chosen.layout, chosen.since, chosen.on) == ("S-APP", "decision", "", "", "")


def test_a_link_from_an_indicator_leads_to_its_paper() -> None:
    chosen = with_sound_choice(Address(indicator="ghg_total", area="N01"), OFFERED)
    assert (chosen.paper, chosen.indicator, chosen.area) == ("indicator", "ghg_total", "N01")


def test_a_report_is_always_for_information() -> None:
    chosen = with_sound_choice(Address(paper="report", kind="decision"), OFFERED)
    request = paper_request(chosen, "0" * 16, {})
    assert request is not None
    assert (request.subject, request.kind) == (PaperSubject.REPORT, PaperKind.INFORMATION)


def test_the_address_brings_the_same_request_back() -> None:
    chosen = with_sound_choice(
        Address(
            municipality="DE-1",
            paper="solution",
            solution="S-ATLAS",
            kind="information",
            layout="erlangen",
            on="2026-02-02",
            steps="Umweltausschuss; 12.03.2026; Vorberatung\nRat; 26.03.2026; Entscheidung; nö",
        ),
        OFFERED,
    )
    again = read_address(parameters(chosen), Address)
    assert paper_request(again, "0" * 16, {}) == paper_request(chosen, "0" * 16, {})


def test_a_line_is_a_step_of_the_consultation() -> None:
    text = "Umweltausschuss; 12.03.2026; Vorberatung\n\nRat;;Entscheidung;nö\n"
    assert consultations(text) == (
        Consultation("Umweltausschuss", "12.03.2026", "Vorberatung", is_public=True),
        Consultation("Rat", "", "Entscheidung", is_public=False),
    )


def test_a_date_is_that_of_the_paper() -> None:
    chosen = with_sound_choice(Address(on="2026-02-02"), OFFERED)
    request = paper_request(chosen, "0" * 16, {"cover_proposal": " aus dem Budget ", "risks": " "})
    assert request is not None
    assert request.on == date(2026, 2, 2)
    assert request.fields == (("cover_proposal", "aus dem Budget"),)


def test_where_there_is_nothing_to_write_about_there_is_no_request() -> None:
    nothing = Choices({subject: {} for subject in PaperSubject}, {"default": "Standard"}, {})
    chosen = with_sound_choice(Address(paper="solution"), nothing)
    assert paper_request(chosen, "0" * 16, {}) is None


def test_targets_of_areas_stand_behind_those_of_the_whole(sample_store: Path) -> None:
    town = {"municipality_id": "DE-99000000"}
    with open_snapshot(sample_store) as snapshot:
        offered = choices(lambda name: snapshot.rows(name, town), catalogue().get, [], "", Language.DE)
    areas = ["|" in key for key in offered.subjects[PaperSubject.INDICATOR]]
    assert areas == sorted(areas)
    assert any(areas)
    assert "S-ATLAS" in offered.subjects[PaperSubject.SOLUTION]


@pytest.mark.parametrize("language", ["de", "en"])
def test_required_fields_come_first_with_the_sentences_that_help(sample_store: Path, language: str) -> None:
    with open_snapshot(sample_store) as snapshot:
        facts = build_paper(snapshot, solution_request(snapshot.id, language=language))
    fields = fields_to_fill(facts)
    required = [field.blank.is_required for field in fields]
    assert required == sorted(required, reverse=True)
    (cover,) = (field for field in fields if field.blank.id == "cover_proposal")
    assert any("2026" in sentence for sentence in cover.beside)
    assert cover.blank.label in still_open(facts, Language(language))
