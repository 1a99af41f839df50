"""The roadmap of a solution as a view: counts that add up, what lies ahead, what states rest on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.app_pages.solutions.roadmap.view import RoadmapView, roadmap_view
from indicators.solutions.roadmap.criteria import as_rows, steps_ahead
from indicators.vocabulary.glossary import Language

Row = dict[str, Any]


def _rows(phase: str = "pilot", **changed: Row) -> list[Row]:
    """Every criterion as `solutions_roadmap` answers: met, unless changed by its id."""
    blank = {
        "state": "met",
        "stated_level": None,
        "evidence": None,
        "assessed_on": None,
        "derived": None,
        "disagreement": None,
    }
    return [
        row | blank | {"step": steps_ahead(phase, row["phase"])} | changed.get(row["criterion_id"], {})
        for row in as_rows()
    ]


def _view(rows: list[Row], *, continuation: str | None = None, language: Language = Language.DE) -> RoadmapView:
    return roadmap_view(rows, continuation=continuation, language=language)


OPEN = {"state": "open", "derived": "open"}
UNKNOWN = {"state": "unknown"}


def test_the_title_counts_the_criteria_of_the_phase_that_apply() -> None:
    view = _view(_rows(operator_named=OPEN, earmarking_known={"state": "not_applicable"}))
    # 19 criteria of the pilot, one does not apply, one is open
    assert view.title == "Fahrplan: 17 von 18 Kriterien dieser Phase erfüllt"


def test_the_matrix_adds_up_to_the_title() -> None:
    view = _view(_rows(operator_named=OPEN, need_registered=UNKNOWN))
    now = [head.is_now for head in view.heads].index(True)
    met, total = (sum(int(cells[now].text.split(" von ")[part]) for _, cells in view.lines) for part in (0, 1))
    assert view.title == f"Fahrplan: {met} von {total} Kriterien dieser Phase erfüllt"


def test_phases_say_how_far_ahead_they_are() -> None:
    assert [(head.short, head.when) for head in _view(_rows()).heads] == [
        ("P1", "früher"),
        ("P2", "früher"),
        ("P3", "jetzt"),
        ("P4", "als Nächstes"),
        ("P5", "jetzt vorbereiten"),
    ]


def test_what_is_open_now_and_two_phases_ahead_is_listed() -> None:
    rows = _rows(operator_named=OPEN, decision_taken=OPEN, licence_open=OPEN, need_described=OPEN)
    view = _view(rows)
    assert [(group.title, [item.title for item in group.items]) for group in view.groups] == [
        ("Offen in dieser Phase: P3 Pilot", ["Betreiber ist benannt"]),
        ("Als Nächstes: P4 Verstetigung", ["Beschluss liegt vor"]),
        ("Jetzt vorbereiten: P5 Transfer", ["Lizenz erlaubt die Übernahme"]),
    ]
    assert view.remarks == (
        "Aus früheren Phasen ist 1 Kriterium offen oder ohne Angabe; es steht in der vollständigen Liste.",
    )


def test_an_idea_looks_ahead_to_the_pilot_and_no_further() -> None:
    view = _view(_rows("idea", operator_named=OPEN, decision_taken=OPEN))
    assert [group.step for group in view.groups] == [0, 1, 2]
    assert [item.title for group in view.groups for item in group.items] == ["Betreiber ist benannt"]


def test_in_transfer_permanent_operation_is_due_as_well() -> None:
    view = _view(_rows("transfer", decision_taken=OPEN, licence_open=OPEN))
    (group,) = view.groups
    assert group.title == "Offen in dieser Phase: P4 Verstetigung, P5 Transfer"
    assert len(group.items) == 2


def test_a_phase_without_anything_open_says_so() -> None:
    assert _view(_rows()).groups[0].title == "In dieser Phase ist nichts offen: P3 Pilot."


def test_an_ended_solution_has_no_phase_ahead() -> None:
    view = _view(_rows("ended", operator_named=OPEN))
    assert (view.title, view.groups) == ("Fahrplan: Die Lösung ist beendet", ())


def test_an_end_in_sight_is_said_first() -> None:
    assert _view(_rows(), continuation="end").remarks[0].startswith("Für diese Lösung ist das Ende vorgesehen")


@pytest.mark.parametrize(
    ("changed", "source", "remark"),
    [
        (OPEN, "aus den Daten: Betreiber fehlt", ""),
        (UNKNOWN, "", ""),
        (
            {"state": "begun", "stated_level": 1, "evidence": "Gespräch", "assessed_on": date(2025, 11, 30)},
            "Gespräch (30.11.2025)",
            "",
        ),
        ({"state": "begun", "stated_level": 1}, "ohne Beleg gemeldet", ""),
        ({"state": "open", "stated_level": 0}, "als nicht begonnen gemeldet", ""),
        (
            {
                "state": "contradicted",
                "stated_level": 2,
                "evidence": "Vermerk",
                "derived": "open",
                "disagreement": "stated_but_missing",
            },
            "Vermerk",
            "Als erfüllt gemeldet; die Daten sagen: Betreiber fehlt.",
        ),
        (
            {
                "state": "begun",
                "stated_level": 1,
                "evidence": "Vermerk",
                "derived": "met",
                "disagreement": "stated_open_but_present",
            },
            "Vermerk",
            "Noch nicht als erfüllt gemeldet; die Daten sagen: Betreiber ist genannt.",
        ),
    ],
)
def test_a_criterion_says_what_its_state_rests_on(changed: Row, source: str, remark: str) -> None:
    (item,) = _view(_rows(operator_named=changed)).groups[0].items
    assert (item.source, item.remark) == (source, remark)
    assert item.who == "Auskunft: Stabsstelle Smart City"


def test_contradictions_come_first_and_do_not_count_as_met() -> None:
    contradicted = {"state": "contradicted", "stated_level": 3, "derived": "open"}
    contradicted["disagreement"] = "stated_but_missing"
    view = _view(_rows(need_registered=UNKNOWN, legal_form_clear=contradicted))
    assert [item.title for item in view.groups[0].items] == [
        "Rechtsform ist geklärt",
        "Bedarf ist zum Haushalt angemeldet",
    ]
    assert view.title == "Fahrplan: 17 von 19 Kriterien dieser Phase erfüllt"
    assert view.remarks[0].startswith("Bei 1 Kriterium widersprechen die Daten der Meldung")


@pytest.mark.parametrize("language", list(Language))
def test_the_download_holds_every_criterion_with_its_id(language: Language) -> None:
    rows = _rows(operator_named=OPEN)
    view = _view(rows, language=language)
    assert [line[4] for line in view.table.file.rows()] == [row["criterion_id"] for row in rows]
    assert len(view.table.file.header) == 14
    assert {len(line) for line in view.table.lines()} == {6}
