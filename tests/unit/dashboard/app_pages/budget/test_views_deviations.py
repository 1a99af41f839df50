"""Deviations with their thresholds, the municipality's cliff and the thought experiment, in words."""

import re
from datetime import date

import pytest

from dashboard.app_pages.budget.view_cover import MunicipalCoverView, gap_table, municipal_cover_view
from dashboard.app_pages.budget.view_deviations import DeviationBlock, deviation_blocks, deviation_table, rule_view
from dashboard.parts.money.what_if_view import what_if_view
from indicators.money.calendar import BudgetCalendar
from indicators.money.rules import BudgetRule, preset
from indicators.money.scenario import WhatIf
from indicators.vocabulary.glossary import Language
from tests.helpers import money_rows

DE, EN = Language.DE, Language.EN


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _block(**changes: object):
    rows = [money_rows.deviation(**changes)]
    (block,) = deviation_blocks(rows, grouping="solution", year=2025, language=DE)
    return block


def _cells(block: DeviationBlock) -> list[str]:
    return [_plain(re.sub("<.*?>", "", str(text))) for text in block.table.lines()[0]]


def test_a_deviation_says_amount_share_grade_and_that_the_explanation_is_missing() -> None:
    block = _block()
    assert _cells(block) == [
        "Wärmeatlas",
        "Aufwand/Auszahlung",
        "+36.000 €",
        "+12,0 %",
        "▼Überschreitung erklärungspflichtig",
        "steht aus",
    ]
    assert block.finding == "Im Ergebnishaushalt ist eine Abweichung zu berichten; sie ist zu erklären."


def test_what_was_approved_frozen_and_said_is_shown_where_it_is_given() -> None:
    block = _block(
        approved_overspend_eur=20_000,
        blocked_eur=4_000,
        cover_groups="DK 12",
        explanation="Energiepreise.",
        countermeasure="Vertrag gekündigt.",
    )
    assert block.table.header[5:] == ("davon bewilligt", "gesperrt", "Deckungskreis", "Erläuterung")
    assert _cells(block)[5:] == ["20.000 €", "4.000 €", "DK 12", "liegt vor"]
    assert block.said == (("Wärmeatlas", "Energiepreise. Gegenmaßnahme: Vertrag gekündigt."),)


def test_an_overrun_that_its_cover_group_covers_says_so() -> None:
    block = _block(cover_groups="DK 12", group_status="within", explanation="Energiepreise.")
    assert _cells(block)[5] == "DK 12, dort im Rahmen gedeckt"


def test_too_little_spent_is_reported_without_being_called_an_overrun() -> None:
    block = _block(deviation_eur=-30_000, deviation_share=-0.1, is_worse=False, budget_status="within")
    assert _cells(block)[4] == "weniger als veranschlagt"


def test_an_overrun_between_two_thresholds_is_to_be_reported() -> None:
    block = _block(budget_status="tight", needs_explanation=False, explained_of_kind=0, rows_of_kind=3)
    assert _cells(block)[4].endswith("Überschreitung, zu berichten")
    assert block.finding == "Im Ergebnishaushalt sind 3 Abweichungen zu berichten; zu erklären ist keine."
    assert block.more.startswith("2 weitere")


def test_the_download_of_deviations_has_a_value_under_every_head() -> None:
    table = deviation_table([money_rows.deviation(explanation="Energiepreise.")], "solution", DE, title="")
    header, line = table.file.csv(DE).splitlines()
    assert len(header.split(";")) == len(line.split(";"))
    assert "Energiepreise." in line


def test_the_thresholds_of_the_snapshot_stand_below_the_table() -> None:
    view = rule_view(BudgetRule(), "", DE)
    assert _plain(view.sentence) == "Schwellen: Voreinstellung – zu erklären über 10 % und über 10.000 €."
    assert [value for value, _ in view.choices] == ["", "schwelm", "rheine"]
    assert (view.chosen, view.warning) == ("", "")


def test_looking_by_other_thresholds_says_that_these_are_not_the_stored_ones() -> None:
    view = rule_view(BudgetRule(), "schwelm", DE)
    assert "zu berichten ab ±10.000" in _plain(view.sentence)
    assert view.warning.startswith(
        "Ansicht nach den Schwellen „Schwelm“. Der Berichtsstand ist nach „Voreinstellung“ beurteilt"
    )


@pytest.mark.parametrize("wanted", ["schwelm", "nowhere", ""])
def test_the_stored_thresholds_and_unknown_ones_are_no_other_view(wanted: str) -> None:
    assert rule_view(preset("schwelm"), wanted, DE).chosen == ""


# --- the cliff of the municipality ------------------------------------------------------------------


def _cover(gaps: list[dict], as_of: date = date(2025, 12, 31)) -> MunicipalCoverView:
    totals = [
        money_rows.covered_together(2025),
        money_rows.covered_together(2026, uncovered_eur=50_000, without_cover=1),
        money_rows.covered_together(2027, uncovered_eur=300_000, without_cover=1, carried=1) | {"solutions": 2},
    ]
    return municipal_cover_view(totals, gaps, as_of=as_of, calendar=BudgetCalendar(), language=DE)


def test_the_cliff_says_from_which_month_how_much_is_missing() -> None:
    assert _plain(_cover([money_rows.gap()]).finding) == (
        "Ab Oktober 2026 ist Geld für den laufenden Betrieb von „Wärmeatlas“ nicht gedeckt oder nur geplant: "
        "2026 50.000 € nicht gedeckt; 2027 300.000 € nicht gedeckt."
    )


def test_of_several_solutions_the_one_that_lacks_most_in_a_full_year_is_named() -> None:
    rows = [
        money_rows.gap(solutions_with_gap=2),
        money_rows.gap(solution_id="b", name="Portal", full_year_eur=90_000, uncovered_eur=90_000),
    ]
    finding = _plain(_cover(rows).finding)
    assert finding.endswith("2 von 8 Lösungen, am stärksten „Wärmeatlas“ mit 300.000 € im vollen Jahr.")


def test_a_registration_that_is_still_open_names_its_day() -> None:
    view = _cover([money_rows.gap()], as_of=date(2025, 3, 31))
    assert view.deadline == "Für einen Ansatz 2026 muss der Bedarf bis 15.05.2025 angemeldet sein."
    assert view.calendar.startswith("Haushaltskalender 2026: Bedarfsanmeldung bis 15.05.2025")


def test_a_registration_that_has_passed_names_what_is_left() -> None:
    view = _cover([money_rows.gap()])
    assert view.deadline.startswith("Die Anmeldefrist für einen Ansatz 2026 ist am 15.05.2025 abgelaufen")
    assert "Anmeldung für 2027 bis 15.05.2026" in view.deadline


def test_sums_say_which_years_are_assumed_and_which_are_incomplete() -> None:
    cover = _cover([money_rows.gap()]).cover
    assert cover is not None
    assert cover.remark == (
        "2027 gilt für 1 Lösung der letzte geförderte Bedarf als Annahme, weil niemand das Jahr angibt. Für "
        "2027 machen nur 2 von 8 Lösungen Angaben; die Summe ist insoweit unvollständig."
    )
    assert (cover.marked_on, cover.mark) == (date(2025, 12, 31), "Lücke ab 2026")


def test_without_a_gap_the_section_says_so() -> None:
    assert _cover([]).finding.startswith("Für alle 8 Lösungen")
    assert _cover([]).deadline == ""


def test_the_table_of_gaps_shows_and_hands_out_the_same_columns() -> None:
    table = gap_table([money_rows.gap()], DE)
    assert table.file.csv(DE).splitlines()[0].split(";")[:4] == list(table.header[:4])


# --- the thought experiment -------------------------------------------------------------------------


def _said(what_if: WhatIf, *rows: dict, is_sum: bool = False) -> str:
    years = [money_rows.what_if_year(2025), *rows]
    return _plain(what_if_view(years, what_if, from_year=2026, is_sum=is_sum, language=DE).finding)


def test_without_a_change_the_data_are_said() -> None:
    gap = money_rows.what_if_year(2026, uncovered_eur=50_000.0, uncovered_eur_then=50_000.0)
    assert _said(WhatIf(), gap) == "Ohne Änderung beginnt die Lücke 2026: es fehlen 50.000 €."


def test_a_later_gap_says_from_when_to_when_and_what_would_still_be_missing() -> None:
    first = money_rows.what_if_year(2026, uncovered_eur=50_000.0)
    then = money_rows.what_if_year(2027, uncovered_eur=300_000.0, uncovered_eur_then=100_000.0)
    assert _said(WhatIf(grant_years=1), first, then) == (
        "Die Lücke begänne 2027 statt 2026. 2027 fehlten dann 100.000 € statt 300.000 €."
    )


def test_a_closed_gap_says_up_to_when_it_is_closed() -> None:
    gap = money_rows.what_if_year(2026, uncovered_eur=50_000.0)
    assert _said(WhatIf(shared_by=3), gap) == "Die Lücke, die 2026 beginnt, wäre bis 2026 geschlossen."


def test_the_sum_says_how_many_solutions_would_have_a_gap() -> None:
    gap = money_rows.what_if_year(2026, uncovered_eur=50_000.0, uncovered_eur_then=60_000.0, gaps=2, gaps_then=3)
    said = _said(WhatIf(cost_change=0.1), gap, is_sum=True)
    assert said.endswith("Eine Lücke hätten 3 statt 2 Lösungen.")


def test_years_that_nobody_states_are_named_as_assumed() -> None:
    years = [money_rows.what_if_year(2027), money_rows.what_if_year(2028, assumed=1)]
    view = what_if_view(years, WhatIf(grant_years=1), from_year=2026, is_sum=False, language=DE)
    assert view.remark.startswith("Ab 2028 liegt keine Angabe vor; in beiden Spalten gilt der letzte Bedarf")


def test_the_formula_stands_with_the_numbers_of_the_sliders() -> None:
    what_if = WhatIf(grant_years=2, shared_by=3, cost_change=-0.1)
    view = what_if_view([money_rows.what_if_year(2025)], what_if, from_year=2026, is_sum=False, language=DE)
    assert _plain(view.formula).startswith(
        "Bedarf ab 2026 = Kosten × (1 − 10 %) ÷ 3. Eine laufende Förderung gilt 2 Jahre länger"
    )
    assert len(view.header) == len(view.table[0])


# --- words ------------------------------------------------------------------------------------------
