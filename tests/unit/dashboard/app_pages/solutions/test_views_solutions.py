"""Solutions in words: what needs a decision first, three statuses that are never merged, money first."""

from datetime import date

import pytest

from dashboard.app_pages.solutions.detail import view_reasons as solution_reasons
from dashboard.app_pages.solutions.detail.view import SolutionView, solution_view
from dashboard.app_pages.solutions.detail.view_finding import solution_finding
from dashboard.app_pages.solutions.detail.view_timeline import timeline_view
from dashboard.app_pages.solutions.list.view import SolutionsListView, solutions_list_view
from indicators.catalogue.definition import Definition, catalogue
from indicators.vocabulary.glossary import BudgetStatus, ImplementationStatus, Language, TargetStatus
from pipelines.figures.funding_cover import CoverView, cover_view
from tests.helpers import money_rows, page_rows

DE, EN = Language.DE, Language.EN


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _known(indicator_id: str) -> Definition | None:
    return catalogue().get(indicator_id)


def _list(*rows: dict, language: Language = DE, **chosen: str) -> SolutionsListView:
    return solutions_list_view(rows, municipality="Musterstadt", chosen=chosen, language=language)


def _detail(language: Language = DE, **changes: object) -> SolutionView:
    given: dict[str, object] = {
        "municipality": "Musterstadt",
        "contributions": [money_rows.contribution()],
        "cover": money_rows.cover(),
        "budget": [money_rows.position()],
        "readiness": [{"factor": "impact", "level": 3, "evidence": "Zeitreihe", "assessed_on": date(2025, 11, 30)}],
        "grants": [],
        "reports": [],
        "decisions": [],
        "definition_of": _known,
        "language": language,
    }
    row = given | changes
    first = row.pop("row", money_rows.detail(budget_status="exceeded"))
    return solution_view(first, **row)  # type: ignore[arg-type]


def _cover(rows: list[dict] | None = None) -> CoverView:
    given = money_rows.cover() if rows is None else rows
    return cover_view(given, grant_ends_on=date(2026, 12, 31), finding="Satz.", language=DE)


# --- the list ---------------------------------------------------------------------------------------


def test_the_list_says_first_what_is_to_be_decided_and_where_cover_ends() -> None:
    later = money_rows.listed(
        solution_id="b", name="City-App", decision_due_on=date(2026, 9, 30), months_to_cliff=None, cliff_on=None
    )
    assert _list(money_rows.listed(), later).finding == (
        "Über 2 von 2 Lösungen ist zu beschließen, zuerst bis 31.03.2026 über „Wärmeatlas“. "
        "Bei einer ist das Geld für den laufenden Betrieb binnen 24 Monaten nicht gedeckt oder nur geplant: "
        "„Wärmeatlas“ ab 01/2027."
    )


def test_a_decision_that_is_late_is_said_to_be() -> None:
    row = money_rows.listed(decision_due_on=date(2025, 8, 31))
    view = _list(row)
    assert "der Termin für „Wärmeatlas“ (31.08.2025) ist verstrichen" in view.finding
    (line,) = view.groups[0][2]
    assert (line.decision, line.is_late) == ("Beschluss überfällig seit 31.08.2025", True)


def test_solutions_stand_in_the_order_of_their_deadlines_and_the_ended_ones_last() -> None:
    ended = money_rows.listed(solution_id="z", name="Altes Portal", phase="ended")
    calm = money_rows.listed(solution_id="c", name="Portal", decision_due_on=None, months_to_cliff=None, cliff_on=None)
    late = money_rows.listed(solution_id="l", name="Sensoren", decision_due_on=date(2026, 1, 31))
    groups = _list(ended, calm, money_rows.listed(), late).groups
    assert [(title, [line.name for line in lines]) for title, _, lines in groups] == [
        ("Zu entscheiden", ["Sensoren", "Wärmeatlas"]),
        ("Ohne anstehenden Beschluss", ["Portal"]),
        ("Beendet", ["Altes Portal"]),
    ]


def test_the_three_statuses_stand_side_by_side() -> None:
    row = money_rows.listed(impact_status="achieved", implementation_status="delayed", budget_status="exceeded")
    (line,) = _list(row).groups[0][2]
    assert (line.impact, line.implementation, line.budget) == (
        TargetStatus.ACHIEVED,
        ImplementationStatus.DELAYED,
        BudgetStatus.EXCEEDED,
    )


def test_a_line_says_when_the_grant_ends_and_from_when_cover_is_missing() -> None:
    (line,) = _list(money_rows.listed()).groups[0][2]
    assert [_plain(text) for text in line.money] == [
        "Förderung bis 31.12.2026",
        "Deckungslücke ab 01/2027, in 12 Monaten",
    ]
    assert line.decision_note == "zur Entscheidung: in den Regelbetrieb überführen"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cliff_on": None, "months_to_cliff": None}, "Deckung bis 2027 angegeben"),
        ({"cliff_on": None, "months_to_cliff": None, "covered_until": None}, "keine Angabe zur Deckung"),
        ({"cliff_on": date(2025, 12, 1), "months_to_cliff": 0}, "schon jetzt nicht voll gedeckt"),
    ],
)
def test_cover_has_words_for_every_case(changes: dict, words: str) -> None:
    (line,) = _list(money_rows.listed(**changes)).groups[0][2]
    assert line.money[1] == words


def test_a_filter_counts_what_the_other_one_leaves() -> None:
    other = money_rows.listed(solution_id="b", name="Portal", phase="permanent", responsible_office="Hauptamt")
    view = _list(money_rows.listed(), other, office="Hauptamt")
    phases = {choice.value: choice.count for choice in view.filters[0].choices}
    assert phases == {"": 1, "permanent": 1}
    assert [choice.value for choice in view.filters[1].choices if choice.is_chosen] == ["Hauptamt"]
    assert view.shown == "1 von 2 Lösungen"


def test_one_phase_needs_no_filter() -> None:
    assert _list(money_rows.listed()).filters == ()


def test_an_empty_list_says_who_can_supply_it() -> None:
    assert "Musterstadt hat noch keine Lösungen gemeldet" in _list().finding


# --- the finding ------------------------------------------------------------------------------------


def test_the_finding_names_the_gap_its_cause_the_overrun_and_the_decision() -> None:
    row = money_rows.detail(budget_status="exceeded")
    text, bold = solution_finding(row, money_rows.cover(), [money_rows.position()], DE)
    assert _plain(text) == (
        "Die Förderung endet am 31.12.2026. Ab Januar 2027 ist der laufende Betrieb nicht gedeckt: 200.000 € im Jahr "
        "2027. 2025 liegt die Prognose 36.000 € (12,0 % des fortgeschriebenen Ansatzes) über dem Ansatz. "
        "Zu beschließen ist bis 31.03.2026."
    )
    assert [_plain(item) for item in bold] == ["200.000 €", "Januar 2027", "36.000 €", "31.03.2026"]


def test_a_gap_of_part_of_a_year_is_followed_by_that_of_a_whole_one() -> None:
    years = [
        money_rows.covered(2026, uncovered_eur=50_000),
        money_rows.covered(2027, uncovered_eur=200_000, grant_eur=0),
    ]
    row = money_rows.detail(
        cliff_year=2026,
        cliff_on=date(2026, 10, 1),
        funding_ends_on=date(2026, 9, 30),
        uncovered_eur=money_rows.euros(50_000),
    )
    text, _ = solution_finding(row, years, [], DE)
    assert "Ab Oktober 2026 ist der laufende Betrieb nicht gedeckt: 50.000 € im Jahr 2026, 200.000 €" in _plain(text)


def test_a_grant_that_ended_long_ago_is_no_cause() -> None:
    row = money_rows.detail(funding_ends_on=date(2023, 12, 31))
    text, _ = solution_finding(row, money_rows.cover(), [], DE)
    assert "Förderung" not in text


def test_covered_running_costs_say_from_when_they_are_only_planned() -> None:
    row = money_rows.detail(cover_status="planned", cliff_grade="planned")
    years = [money_rows.covered(2026), money_rows.covered(2027, grant_eur=0, own_eur=300_000, planned_eur=200_000)]
    text, _ = solution_finding(row, years, [], DE)
    assert _plain(text).startswith(
        "Die Förderung endet am 31.12.2026. Ab Januar 2027 steht ein Teil des Geldes nur in der Finanzplanung, "
        "beschlossen ist er nicht: 200.000 € im Jahr 2027. Beschlossen wurden bisher 100.000 € Eigenmittel im Jahr; "
        "mehr ist nur geplant."
    )


def test_covered_running_costs_say_up_to_when() -> None:
    row = money_rows.detail(cover_status="covered", cliff_year=None, cliff_on=None, months_to_cliff=None)
    years = [money_rows.covered(2026), money_rows.covered(2027, continued_eur=100_000)]
    text, _ = solution_finding(row, years, [], DE)
    assert "bis Ende 2026 beschlossen und in der Finanzplanung bis 2027 fortgeschrieben" in text


def test_what_books_do_not_show_is_no_cover() -> None:
    row = money_rows.detail(cover_status="unknown", cliff_year=None, cliff_on=None, funding_ends_on=None)
    text, _ = solution_finding(row, [money_rows.covered(2026, own_eur=0, grant_eur=0, unknown_eur=300_000)], [], DE)
    assert "ohne die Erträge ist die Deckung nicht zu beurteilen" in text


def test_revenue_above_what_the_notice_pays_is_told_as_what_it_is() -> None:
    row = money_rows.detail(funding_ends_on=date(2026, 9, 30))
    short = money_rows.covered(2026, grant_eur=150_000, own_eur=150_000, shortfall_eur=50_000, is_assumed=True)
    last = money_rows.covered(
        2027, grant_eur=0, own_eur=0, uncovered_eur=300_000, ended_grant_eur=200_000, own_without_row_eur=100_000
    )
    text, _ = solution_finding(row, [short, last], [], DE)
    assert _plain(text).startswith(
        "Die Förderung endet am 30.09.2026. 2026 sind 200.000 € Förderung veranschlagt, der Bescheid zahlt bis "
        "30.09.2026 aber nur 150.000 €: Es entsteht ein Minderertrag von 50.000 €, der Aufwand bleibt ermächtigt. "
        "Gerechnet ist nach Monaten. Ab Januar 2027 ist der laufende Betrieb nicht gedeckt: 300.000 € im Jahr 2027. "
        "Davon zahlte bisher die Förderung 200.000 €; für 100.000 € Eigenanteil gibt es noch keine Haushaltszeile."
    )


def test_an_ended_solution_asks_for_nothing() -> None:
    text, _ = solution_finding(money_rows.detail(phase="ended", budget_status="within"), [], [], DE)
    assert text == "Die Lösung ist beendet."


# --- three statuses and their reasons ---------------------------------------------------------------


def test_every_status_has_its_reason() -> None:
    reasons = [_plain(item.reason) for item in _detail().statuses]
    assert reasons == [
        "Treibhausgasemissionen: 11.227 t (14,5 % des Solls) über dem Zielpfad",
        "Bericht vom 30.09.2025, Fortschritt 75 %.",
        "Ergebnishaushalt 2025: Prognose 336.000 €, das sind 36.000 € (12,0 %) über dem fortgeschriebenen "
        "Ansatz von 300.000 €.",
    ]
    assert [item.name for item in _detail().statuses] == ["Lage des Zielindikators", "Umsetzung", "Haushalt"]


def test_without_a_linked_indicator_the_impact_says_so() -> None:
    view = _detail(contributions=[], row=money_rows.detail(impact_status="not_assessable"))
    assert view.statuses[0].reason == "Es ist kein Indikator verknüpft; die Wirkung lässt sich nicht ablesen."


def test_without_a_forecast_the_budget_says_so_and_names_no_other_figure() -> None:
    silent = money_rows.position(
        forecast_eur=300_000, forecast_share=0.0, deviation_eur=0, deviation_share=0.0, budget_status="unknown"
    )
    view = _detail(budget=[silent], row=money_rows.detail(budget_status="unknown"))
    assert _plain(view.statuses[2].reason) == (
        "Ergebnishaushalt 2025: fortgeschriebener Ansatz 300.000 €, eine Prognose fehlt."
    )


def test_the_budgets_reason_is_that_of_the_position_which_gave_the_status() -> None:
    worse = money_rows.position(budget_kind="investment", deviation_eur=90_000, deviation_share=0.9)
    calm = money_rows.position(budget_status="within", deviation_eur=0, deviation_share=0.0)
    assert _detail(budget=[calm, worse]).statuses[2].reason.startswith("Finanzhaushalt (investiv) 2025")


def test_a_milestone_that_is_overdue_is_named_with_its_date() -> None:
    row = money_rows.detail(implementation_overdue=True, next_milestone="Abnahme", milestone_due_on=date(2025, 10, 31))
    view = _detail(row=row)
    assert "nächster Meilenstein: Abnahme, überfällig seit 31.10.2025." in view.statuses[1].reason
    assert "Der Meilenstein „Abnahme“ ist seit 31.10.2025 überfällig." in view.finding


# --- operation, readiness, contributions ------------------------------------------------------------


def test_operation_names_what_is_not_stated() -> None:
    operation = dict(_detail().operation)
    assert operation["Betreiber"] == "Stadtwerke Musterstadt"
    assert operation["Betreibermodell"] == "Betriebsführung im Auftrag"
    assert operation["Vertrag bis"] == "31.12.2028"
    assert operation["Ausstieg"] == "keine Angabe"
    assert operation["Wirkung erhoben von"] == "Klimaschutzmanagement"
    # beside it stands what this costs in the year of the Stichtag
    assert _plain(operation["Laufende Kosten 2025"]) == "300.000 €, davon Förderung 200.000 €"


def test_readiness_names_the_weakest_factor_and_shows_evidence() -> None:
    readiness = _detail().readiness
    assert readiness.title == "Verstetigungsreife: 1 von 3, am weitesten zurück: gesicherte Finanzierung"
    lines = {line.factor: line for line in readiness.lines}
    assert lines["Wirkung sichtbar"].words == "Stufe 3 von 3: beschlossen und finanziert"
    assert lines["Wirkung sichtbar"].evidence == "Zeitreihe (30.11.2025)"
    assert [line.factor for line in readiness.lines if line.is_weakest] == ["gesicherte Finanzierung"]
    assert lines["gesicherte Finanzierung"].evidence == "kein Nachweis angegeben"


def test_a_contradiction_stands_with_its_factor() -> None:
    row = money_rows.detail(contradictions='[{"rule": "financing_but_cliff", "factor": "financing"}]')
    (line,) = [line for line in _detail(row=row).readiness.lines if line.contradictions]
    assert line.factor == "gesicherte Finanzierung"
    ((text, todo),) = line.contradictions
    assert text.startswith("Widerspruch zu den Daten: ")
    assert todo.startswith("Zu tun: Deckung ab Beginn der Lücke")


def test_without_any_statement_readiness_is_not_zero() -> None:
    readiness = _detail(row=money_rows.detail(readiness=None, readiness_factors="{}")).readiness
    assert readiness.lines == ()
    assert readiness.missing == "Zur Verstetigungsreife liegt keine Angabe vor."


def test_a_contribution_says_where_its_figure_comes_from() -> None:
    (line,) = _detail().contributions
    assert _plain(line.effect) == "Beitrag modelliert: −1.200 t CO₂e im Jahr, Sicherheit mittel"
    assert line.address["indicator"] == "ghg_total"


def test_a_decision_behind_several_targets_is_named_once() -> None:
    rows = [money_rows.contribution(), money_rows.contribution(target_id="ghg-2045")]
    (line,) = _detail(contributions=rows).decisions
    assert (line.title, line.detail) == ("Klimaschutzkonzept", "Rat, 12.12.2019, 2019/0123, beschlossen")


# --- cover ------------------------------------------------------------------------------------------


def test_planned_money_is_drawn_apart_from_firm_money() -> None:
    drawn = {
        source.key: {segment.year: int(segment.amount) for segment in source.segments} for source in _cover().sources
    }
    assert drawn == {
        "own": {2025: 100_000, 2026: 100_000},
        "planned_own": {2027: 100_000},
        "grant": {2025: 200_000, 2026: 200_000},
        "uncovered": {2027: 200_000},
    }


def test_the_sources_of_a_year_add_up_to_its_need() -> None:
    for year in (2025, 2026, 2027):
        drawn = sum(
            segment.amount for source in _cover().sources for segment in source.segments if segment.year == year
        )
        assert drawn == money_rows.euros(300_000)


def test_the_table_below_the_chart_holds_the_same_figures() -> None:
    view = _cover()
    assert [_plain(cell) for cell in view.table[2]] == [
        "2027",
        "300.000 €",
        "100.000 €",
        "0 €",
        "0 €",
        "100.000 €",
        "200.000 €",
        "fortgeschriebene Annahme",
    ]
    assert view.export[2][6] == money_rows.euros(200_000)


def test_an_assumption_is_named() -> None:
    assert _cover().remark.startswith("Für 2027 ist nach dem Förderende weniger angegeben")
    assert _cover([money_rows.covered(2025)]).remark == ""


def test_every_segment_says_its_sentence() -> None:
    (gap,) = [source for source in _cover().sources if source.key == "uncovered"]
    assert _plain(gap.segments[0].sentence) == "2027 fehlen 200.000 € von 300.000 € laufenden Kosten."


# --- time -------------------------------------------------------------------------------------------


def test_a_phase_lasts_until_the_next_one_and_the_current_one_is_open() -> None:
    phases = [
        {"phase": "prototype", "started_on": date(2022, 4, 1)},
        {"phase": "pilot", "started_on": date(2023, 4, 1)},
    ]
    view = timeline_view(money_rows.detail(), phases=phases, grants=[], language=DE)
    first, second, contract = view.spans
    assert (first.end, first.is_open) == (date(2023, 4, 1), False)
    assert second.is_open
    assert contract.caption == "Vertrag: Stadtwerke Musterstadt"
    assert view.table.lines()[1] == ("Phase: P3 Pilot", "01.04.2023", "–")
    assert [mark.label for mark in view.marks] == ["Stichtag 31.12.2025", "Beschluss bis 31.03.2026"]


def test_without_any_date_there_is_no_line_of_time() -> None:
    row = money_rows.detail(started_on=None, contract_ends_on=None)
    assert timeline_view(row, phases=[], grants=[], language=DE).spans == ()


def test_the_page_speaks_english_on_request() -> None:
    view = _detail(EN)
    assert _plain(view.finding).startswith(
        "The grant ends on 31 Dec 2026. From January 2027 running operation is not covered: €200,000 in 2027."
    )
    assert view.readiness.title == "Readiness: 1 of 3, furthest behind: secured funding"


def test_of_targets_with_the_same_status_the_one_furthest_off_is_named() -> None:
    near = page_rows.assessment(target_id="A", status="at_risk", gap=3.0, gap_share=0.03)
    far = page_rows.assessment(target_id="B", status="at_risk", gap=9.0, gap_share=0.09)
    assert min([near, far], key=solution_reasons._favour) is far
