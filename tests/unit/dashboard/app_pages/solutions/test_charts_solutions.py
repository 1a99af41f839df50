"""Charts of a solution's page: readiness that needs no legend, a line of time with decisions on it."""

from datetime import date

from dashboard.app_pages.solutions.detail.readiness_chart import readiness_figure
from dashboard.app_pages.solutions.detail.timeline_chart import timeline_figure
from dashboard.app_pages.solutions.detail.view_readiness import readiness_view
from dashboard.app_pages.solutions.detail.view_timeline import TimelineView, timeline_view
from indicators.language.sentences.readiness import advice, contradiction, contradiction_rules
from indicators.vocabulary.glossary import Language
from pipelines.figures.palette import LIGHT
from tests.helpers import money_rows

DE = Language.DE
DECISION = {
    "decision_id": "B1",
    "decided_on": date(2022, 2, 24),
    "body": "Rat",
    "reference": "2022/012",
    "title": "Wärmeatlas: Erprobung mit Förderung aus dem Programm",
    "url": None,
    "result": "beschlossen",
}


def _course(reports: list[dict], **row: object) -> TimelineView:
    phases = [{"phase": "pilot", "started_on": date(2022, 4, 1)}]
    return timeline_view(
        money_rows.detail(**row), phases=phases, grants=[], decisions=[DECISION], reports=reports, language=DE
    )


def _report(on: date, milestone: str | None, due: date | None) -> dict:
    return {"reported_on": on, "next_milestone": milestone, "due_on": due}


def test_every_factor_is_named_and_worded_on_the_chart_and_the_weakest_says_so() -> None:
    figure = readiness_figure(readiness_view(money_rows.detail(), [], DE), LIGHT, DE)
    texts = [note.text for note in figure.layout.annotations]
    assert len(texts) == 5
    assert [text for text in texts if "schwächster Faktor" in text] == [
        f'<b>Gesicherte Finanzierung</b>: <span style="color:{LIGHT.bad}">geplant, schwächster Faktor</span>'
    ]
    assert figure.layout.showlegend is None
    assert figure.layout.xaxis.ticktext == ("0 offen", "1 geplant", "2 vereinbart", "3 finanziert")


def test_the_level_that_counts_runs_through_all_factors() -> None:
    figure = readiness_figure(readiness_view(money_rows.detail(), [], DE), LIGHT, DE)
    assert [shape.x0 for shape in figure.layout.shapes] == [1]


def test_where_all_is_decided_and_funded_nothing_is_weakest() -> None:
    levels = '{"communication": 3, "impact": 3, "technical": 3, "responsibility": 3, "financing": 3}'
    view = readiness_view(money_rows.detail(readiness=3, readiness_factors=levels), [], DE)
    assert not any(line.is_weakest for line in view.lines)


def test_the_chart_is_said_in_words() -> None:
    view = readiness_view(money_rows.detail(), [], DE)
    assert "gesicherte Finanzierung: Stufe 1 von 3: geplant" in view.alt


def test_every_contradiction_comes_with_what_to_do() -> None:
    for rule in contradiction_rules():
        assert advice(rule, DE) != contradiction(rule, DE)


def test_decisions_and_milestones_stand_on_the_line_of_time() -> None:
    view = _course([_report(date(2025, 9, 30), "Fünftes Quartier", date(2026, 3, 31))])
    assert [(point.on, point.is_decision) for point in view.points] == [
        (date(2022, 2, 24), True),
        (date(2026, 3, 31), False),
    ]
    assert view.table.lines()[-1] == ("Meilenstein: Fünftes Quartier", "31.03.2026", "–")
    assert "Beschluss vom 24.02.2022: Wärmeatlas" in view.alt


def test_a_milestone_stands_on_the_day_it_was_last_given() -> None:
    view = _course(
        [
            _report(date(2025, 9, 30), "Ausbau", date(2026, 3, 31)),
            _report(date(2025, 3, 31), "Ausbau", date(2025, 12, 31)),
            _report(date(2024, 3, 31), None, None),
        ]
    )
    assert [point.on for point in view.points if not point.is_decision] == [date(2026, 3, 31)]


def test_only_the_milestone_that_is_due_now_can_be_late() -> None:
    reports = [
        _report(date(2025, 9, 30), "Ausbau", date(2025, 10, 31)),
        _report(date(2024, 9, 30), "Start", date(2024, 12, 31)),
    ]
    view = _course(reports, implementation_overdue=True, next_milestone="Ausbau")
    assert [(point.title, point.is_late) for point in view.points if not point.is_decision] == [
        ("Start", False),
        ("Ausbau", True),
    ]


def test_long_words_at_a_point_take_two_lines_so_that_a_phone_shows_them() -> None:
    texts = [note.text for note in timeline_figure(_course([]), LIGHT, DE).layout.annotations]
    assert "Wärmeatlas: Erprobung mit<br>Förderung aus dem Programm" in texts
