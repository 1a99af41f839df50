"""The start page: cut-off date first, then at most five rows by deadline, nothing merged."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard.app_pages.overview.view import OverviewView, overview_view
from dashboard.parts.deadlines import deadlines, next_deadlines
from indicators.catalogue.definition import Definition, catalogue
from indicators.money.calendar import BudgetCalendar
from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Language, TargetStatus
from tests.helpers import page_rows

DE, EN = Language.DE, Language.EN
AS_OF = date(2025, 12, 31)


def _known(indicator_id: str) -> Definition | None:
    return catalogue().get(indicator_id)


def _view(language: Language = DE, **changes: object) -> OverviewView:
    given: dict[str, object] = {
        "municipality": "Musterstadt",
        "as_of": AS_OF,
        "assessments": [page_rows.assessment()],
        "solutions": [page_rows.solution()],
        "deadline_rows": [page_rows.deadline()],
        "packages": [page_rows.package()],
        "earlier": None,
        "definition_of": _known,
        "language": language,
    }
    return overview_view(**(given | changes))  # type: ignore[arg-type]


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_first_line_says_cut_off_date_deliveries_and_changes() -> None:
    view = _view(packages=[page_rows.package(warnings=2)], earlier={"ghg-2030": "at_risk"})
    assert view.first_line == (
        "Stichtag 31.12.2025 · 1 Datenpaket · 2 Hinweise aus der Prüfung · "
        "1 geänderte Bewertung seit dem letzten Berichtsstand"
    )


def test_without_an_earlier_snapshot_nothing_is_said_to_have_changed() -> None:
    assert _view().first_line.endswith("erster Berichtsstand")


def test_a_target_that_is_new_is_no_changed_judgement() -> None:
    assert "0 geänderte Bewertungen" in _view(earlier={}).first_line


@pytest.mark.parametrize(
    ("statuses", "headline"),
    [
        (["achieved"], "Das einzige beschlossene Ziel: Ziel erreicht"),
        (["on_track", "at_risk"], "Von 2 Zielen ist keines nicht auf Kurs, 1 gefährdet"),
        (["off_track", "on_track"], "Von 2 Zielen ist 1 nicht auf Kurs"),
        (["off_track", "off_track"], "Von 2 Zielen sind 2 nicht auf Kurs"),
    ],
)
def test_the_headline_is_the_finding(statuses: list[str], headline: str) -> None:
    rows = [page_rows.assessment(target_id=str(place), status=status) for place, status in enumerate(statuses)]
    assert _view(assessments=rows, solutions=[]).headline == headline


def test_the_headline_names_solutions_that_lose_their_cover() -> None:
    assert _view().headline == (
        "Das einzige beschlossene Ziel: nicht auf Kurs; "
        "bei 1 Lösung ist der Betrieb bald nicht gedeckt oder nur geplant"
    )


def test_a_row_says_by_when_what_who_how_much_and_what_happens_otherwise() -> None:
    due = _view().due[0]
    assert (due.day, due.what, due.who) == ("31.03.2026", "Wärmeatlas: über die Fortführung beschließen", "Umweltamt")
    assert _plain(due.amount) == "200.000 € fehlen 2027"
    assert due.otherwise == "Sonst ist der Betrieb ab 01.01.2027 nicht gedeckt."


def test_at_most_five_rows_stand_above_and_the_rest_is_counted() -> None:
    rows = [page_rows.deadline(solution_id=str(number)) for number in range(7)]
    view = _view(deadline_rows=rows)
    assert len(view.due) == 5
    assert view.more_deadlines == 2


def test_with_a_stated_calendar_a_gap_has_a_day_by_which_its_need_is_registered() -> None:
    row = page_rows.deadline(cliff_on=date(AS_OF.year + 1, 1, 1), cliff_year=AS_OF.year + 1)
    plain, _ = next_deadlines([row], AS_OF, DE, most=None)
    stated, _ = next_deadlines([row], AS_OF, DE, most=None, calendar=BudgetCalendar(is_stated=True))
    (registration,) = [due for due in stated if "anmelden" in due.what]
    # on 31 December the day for the coming year has passed: the next but one is the first that is left
    assert registration.due_on == date(AS_OF.year + 1, 5, 15)
    assert registration.otherwise == f"Sonst ist {AS_OF.year + 2} kein Ansatz möglich."
    assert len(stated) == len(plain) + 1


def test_deadlines_come_soonest_first_and_what_is_late_is_called_overdue() -> None:
    late = page_rows.deadline(
        solution_id="app",
        name="City-App",
        decision_due_on=None,
        cliff_on=None,
        implementation_overdue=True,
        next_milestone="Barrierefreiheit",
        milestone_due_on=date(2025, 9, 30),
    )
    found = deadlines([page_rows.deadline(), late], AS_OF, DE)
    assert [(item.day, item.is_overdue) for item in found] == [("30.09.2025", True), ("31.03.2026", False)]
    assert found[0].otherwise == "Überfällig: Barrierefreiheit"


def test_a_grant_that_must_be_accounted_for_is_due_with_its_amount() -> None:
    row = page_rows.deadline(
        decision_due_on=None, cliff_on=None, proof_due_on=date(2026, 6, 30), grant_eur=Decimal(1_250_000)
    )
    (due,) = deadlines([row], AS_OF, DE)
    assert _plain(due.amount) == "1.250.000 €"
    assert due.what == "Wärmeatlas: Verwendungsnachweis vorlegen"


def test_a_grant_that_has_ended_is_spoken_of_in_the_past() -> None:
    row = page_rows.deadline(cliff_eur=None, funding_ends_on=date(2024, 12, 31))
    assert deadlines([row], AS_OF, DE)[0].otherwise == "Die Förderung endete am 31.12.2024."


def test_who_runs_it_and_who_answers_for_it_are_named_once() -> None:
    (line,) = _view(solutions=[page_rows.solution(operator="Umweltamt")]).solutions
    assert line.detail == "P3 Pilot · Umweltamt"


def test_what_is_due_in_three_years_is_not_urgent() -> None:
    assert deadlines([page_rows.deadline(decision_due_on=date(2028, 6, 30))], AS_OF, DE) == []


def test_an_ended_solution_needs_no_decision() -> None:
    assert deadlines([page_rows.deadline(phase="ended", cliff_on=None)], AS_OF, DE) == []


def test_three_statuses_stay_three() -> None:
    (line,) = _view(solutions=[page_rows.solution(impact_status="off_track", budget_status="exceeded")]).solutions
    assert (line.impact, line.implementation, line.budget) == (
        TargetStatus.OFF_TRACK,
        ImplementationStatus.IN_PROGRESS,
        BudgetStatus.EXCEEDED,
    )


def test_an_overrun_is_said_in_euros() -> None:
    view = _view(solutions=[page_rows.solution(deviation_eur=Decimal("184000.00"))])
    assert _plain(view.solutions[0].figure) == "Prognose 184.000 € über Ansatz"
    assert _plain(view.counts[2].value) == "+184.000 €"


def test_what_has_not_started_is_listed_apart() -> None:
    view = _view(solutions=[page_rows.solution(implementation_status="not_started")])
    assert [line.name for line in view.not_started] == ["Wärmeatlas"]


def test_targets_judged_on_old_data_stand_apart_from_those_off_track() -> None:
    old = page_rows.assessment(target_id="old", status="not_assessable", reason="too_old", gap=None)
    view = _view(assessments=[page_rows.assessment(), old])
    assert [row.target for row in view.attention] == ["ghg-2030"]
    assert [row.target for row in view.too_old] == ["old"]
    assert view.other_targets == ()


def test_every_target_of_the_municipality_stands_somewhere_once() -> None:
    rows = [
        page_rows.assessment(target_id=status, status=status)
        for status in ("off_track", "at_risk", "not_assessable", "on_track", "achieved")
    ]
    view = _view(assessments=rows)
    shown = [row.target for row in (*view.attention, *view.too_old, *view.other_targets)]
    assert sorted(shown) == sorted(row["target_id"] for row in rows)


def test_areas_are_counted_in_one_row() -> None:
    rows = [
        page_rows.assessment(area_id=f"q{number}", target_id=f"q{number}", status=status)
        for number, status in enumerate(("off_track", "on_track"))
    ]
    view = _view(assessments=rows)
    assert [group.figure for group in view.attention_parts] == ["2 Gebiete: 1 nicht auf Kurs, 1 auf Kurs"]


def test_a_municipality_without_targets_and_solutions_says_so() -> None:
    view = _view(assessments=[], solutions=[], deadline_rows=[])
    assert view.headline == "Musterstadt: Es liegen noch keine Ziele und Lösungen vor"
    assert view.is_empty
    assert view.counts == ()


def test_a_figure_alone_makes_no_strip() -> None:
    view = _view(solutions=[], deadline_rows=[])
    assert not view.is_empty
    assert view.counts == ()


def test_the_page_speaks_english_too() -> None:
    assert _view(EN).headline == "The only target decided: off track; 1 solution is soon without cover or planned only"


def test_of_very_many_solutions_those_that_lose_cover_first_are_shown_and_the_rest_is_counted() -> None:
    months = [None, *range(39, 0, -1)]
    rows = [
        page_rows.solution(solution_id=f"s-{at}", months_to_cliff=left, implementation_status="not_started")
        for at, left in enumerate(months)
    ]
    view = _view(solutions=rows)

    assert [line.solution for line in view.solutions] == [f"s-{at}" for at in range(39, 9, -1)]
    assert (view.more_solutions, view.more_not_started) == (10, 10)


def test_few_solutions_keep_their_order_and_none_is_left_out() -> None:
    rows = [page_rows.solution(solution_id=name, months_to_cliff=left) for name, left in (("b", 9), ("a", 1))]
    view = _view(solutions=rows)

    assert ([line.solution for line in view.solutions], view.more_solutions) == (["b", "a"], 0)


def test_a_solution_that_has_ended_loses_no_cover() -> None:
    running = _view(solutions=[page_rows.solution()])
    ended = _view(solutions=[page_rows.solution(phase="ended")])

    assert "nicht gedeckt oder nur geplant" in running.headline
    assert "nicht gedeckt oder nur geplant" not in ended.headline
