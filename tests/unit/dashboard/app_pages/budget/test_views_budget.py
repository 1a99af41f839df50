"""The budget in words and tables: gross and net, one block per kind, forecasts only where stated."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from dashboard.app_pages.budget.view import BudgetBlock, BudgetView, budget_view, shown_year, standing_note, years_of
from dashboard.app_pages.budget.view_lines import GROSS, NET, PARTS, POSTS, authority_table, line_file, line_table
from dashboard.parts.money.bars import budget_bars_view
from dashboard.parts.money.budget_table import budget_table
from dashboard.parts.table import Table
from indicators.vocabulary.glossary import Language
from pipelines.figures.money_scale import money_scale
from tests.helpers import money_rows
from tests.helpers.page_rows import package

DE, EN = Language.DE, Language.EN
AS_OF = date(2025, 12, 31)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _view(
    rows: list[dict],
    totals: list[dict],
    *,
    grouping: str = "solution",
    year: int | None = 2025,
    language: Language = DE,
) -> BudgetView:
    return budget_view(
        rows, totals, totals, grouping=grouping, year=year, municipality="Musterstadt", language=language
    )


def _table(block: BudgetBlock, columns: Sequence[str] = GROSS, grouping: str = "solution") -> Table:
    return line_table(block.rows, columns, grouping, DE, title="", year=2025, href=lambda key: f"solutions?{key}")


def _cells(block: BudgetBlock, columns: Sequence[str] = GROSS, line: int = 0) -> list[str]:
    return [_plain(re.sub("<.*?>", "", str(text))) for text in _table(block, columns).lines()[line]]


def _silent(**changes: object) -> dict:
    given = {"forecast_share": 0.0, "deviation_eur": 0, "forecast_eur": 300_000, "budget_status": "unknown"}
    return money_rows.by_solution(**(given | changes))


def test_the_finding_names_forecast_deviation_and_what_it_is_a_share_of() -> None:
    view = _view([money_rows.by_solution()], [money_rows.total()])
    assert view.headline == "Haushalt 2025"
    assert _plain(view.finding) == (
        "Im Ergebnishaushalt liegt die Prognose der Lösungen bei 336.000 €, das sind 36.000 € (12,0 %) über "
        "dem fortgeschriebenen Ansatz von 300.000 €. „Wärmeatlas“ überschreitet den Ansatz um 36.000 €."
    )


def test_how_many_exceed_is_counted_over_all_and_not_over_the_lines_shown() -> None:
    view = _view([money_rows.by_solution()], [money_rows.total(solutions=9_000, over=900)])
    assert "900 von 9.000 Lösungen überschreiten ihren Ansatz, am stärksten „Wärmeatlas“" in view.finding


def test_the_table_goes_from_appropriation_to_status() -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total()]).blocks
    assert _cells(block) == [
        "Wärmeatlas",
        "300.000 €",
        "40.000 €",
        "180.000 €",
        "80.000 €",
        "60,0 %",
        "336.000 €",
        "300.000 €",
        "+36.000 €",
        "▼erklärungspflichtig",
    ]


def test_an_overrun_to_be_reported_but_not_explained_has_a_word_of_its_own() -> None:
    row = money_rows.by_solution(budget_status="tight", is_reported=True)
    (block,) = _view([row], [money_rows.total()]).blocks
    assert _cells(block)[-1].endswith("zu berichten")


def test_net_is_what_the_municipality_itself_has_to_find() -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total()]).blocks
    assert block.has_revenue
    assert _cells(block, NET)[1:] == ["300.000 €", "50.000 €", "250.000 €", "150.000 €", "286.000 €"]


def test_an_appropriation_is_shown_with_what_it_is_made_of() -> None:
    row = money_rows.by_solution(transfer_eur=-15_000, blocked_eur=4_000, commitment_authority_eur=20_000)
    (block,) = _view([row], [money_rows.total()]).blocks
    assert _cells(block, PARTS)[1:] == ["290.000 €", "–", "+10.000 €", "−15.000 €", "300.000 €", "4.000 €", "20.000 €"]
    header = _table(block, PARTS).header
    assert (header[3], header[7]) == ("Übertrag aus 2024", "VE zulasten ab 2026")


def test_carry_forwards_and_commitment_authority_stand_with_their_years() -> None:
    years = [
        money_rows.total(fiscal_year=2024, carry_forward_eur=None),
        money_rows.total(commitment_authority_eur=20_000),
    ]
    (block,) = _view([money_rows.by_solution()], years).blocks
    lines = authority_table(block.authority, DE, "").lines()
    assert [[_plain(str(text)) for text in line] for line in lines] == [["2025", "10.000 €", "20.000 €"]]


def test_posts_stand_apart_from_money() -> None:
    (block,) = _view([money_rows.by_solution(staff_posts=1.5)], [money_rows.total()]).blocks
    assert _cells(block, POSTS)[1:] == ["1,5"]
    assert "1,5" not in _cells(block, (*GROSS, *NET, *PARTS))


def test_operating_and_investment_stand_in_blocks_of_their_own() -> None:
    investment = {"budget_kind": "investment", "adjusted_appropriation_eur": 70_000}
    view = _view(
        [money_rows.by_solution(), money_rows.by_solution(**investment)],
        [money_rows.total(), money_rows.total(**investment)],
    )
    assert [block.title for block in view.blocks] == ["Ergebnishaushalt", "Finanzhaushalt (investiv)"]
    assert [_cells(block)[1] for block in view.blocks] == ["300.000 €", "70.000 €"]


def test_a_forecast_that_nobody_stated_is_not_written_and_what_counts_instead_is() -> None:
    plan = money_rows.total(forecast_share=0.0, deviation_eur=0, actual_eur=None)
    (block,) = _view([_silent()], [plan]).blocks
    assert _cells(block)[-4:-1] == ["–", "300.000 €", "–"]
    assert _cells(block, NET)[-1] == "–"
    assert "eine Prognose liegt nicht vor" in _view([_silent()], [plan]).finding
    assert "Eine fehlende Prognose zählt als dieser Wert." in block.note


def test_the_sum_has_no_status_and_what_is_outside_solutions_stands_below() -> None:
    other = money_rows.by_solution(group_key="b", name="Portal", deviation_eur=0)
    outside = money_rows.by_solution(group_key="", name=None)
    (block,) = _view([money_rows.by_solution(), other, outside], [money_rows.total(solutions=2)]).blocks
    names = [_cells(block, line=place)[0] for place in range(4)]
    assert names == ["Wärmeatlas", "Portal", "Summe der Lösungen", "außerhalb von Lösungen"]
    assert _cells(block, line=2)[-1] == ""
    assert str(_table(block).lines()[2][1]).startswith("<strong>")


def test_lines_that_are_not_shown_are_counted() -> None:
    (block,) = _view([money_rows.by_solution(rows_of_kind=10_000)], [money_rows.total()]).blocks
    assert block.more.startswith("Gezeigt sind die 1 mit der größten Überschreitung; 9.999 weitere")


def test_a_product_is_called_by_its_number_and_leads_nowhere() -> None:
    row = money_rows.by_solution(group_key="11.13.01", name=None)
    (block,) = _view([row], [money_rows.total()], grouping="product").blocks
    table = _table(block, grouping="product")
    assert (table.header[0], table.lines()[0][0]) == ("Produkt", "11.13.01")


@pytest.mark.parametrize(("wanted", "shown"), [(None, 2025), (2024, 2024), (1999, 2025), (2027, 2027)])
def test_the_year_of_the_cut_off_date_is_shown_unless_another_is_asked_for(wanted: int | None, shown: int) -> None:
    years = years_of([money_rows.total(fiscal_year=year) for year in (2027, 2024, 2025)])
    assert years == (2024, 2025, 2027)
    assert shown_year(years, wanted, AS_OF) == shown


def test_without_data_the_page_says_who_can_supply_them() -> None:
    view = _view([], [], year=None)
    assert view.blocks == ()
    assert "Liefern kann sie die Kämmerei" in view.finding


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.92, "Prognosen der Ämter liegen für 92 % des Ansatzvolumens vor."),
        (1.0, "Prognosen der Ämter liegen für das gesamte Ansatzvolumen vor."),
        (0.0, "Prognosen der Ämter liegen nicht vor."),
    ],
)
def test_the_note_says_up_to_when_bookings_reach_and_how_much_has_a_forecast(share: float, said: str) -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total(forecast_share=share)]).blocks
    assert _plain(block.note).startswith(f"Buchungsstand 30.09.2025. {said}")


def test_the_download_holds_plain_values_under_every_head() -> None:
    file = line_file(lambda: [money_rows.by_solution()], "solution", DE, "")
    header, line = file.file.csv(DE).splitlines()
    assert line.split(";")[:4] == ["2025", "Ergebnishaushalt", "Wärmeatlas", "300000,00"]
    assert len(line.split(";")) == len(header.split(";"))


def test_bars_name_only_the_marks_they_draw() -> None:
    plan = money_rows.position(actual_eur=0, commitment_eur=0, forecast_share=0.0)
    view = budget_bars_view([plan], label_of_row=lambda row: str(row["fiscal_year"]), finding="", language=DE)
    assert view.key == (("adjusted", "fortgeschriebener Ansatz"),)
    assert view.bars[0].forecast is None


def test_a_bar_says_its_figures_in_a_sentence() -> None:
    (bar,) = budget_bars_view(
        [money_rows.position()], label_of_row=lambda row: str(row["fiscal_year"]), finding="", language=DE
    ).bars
    assert _plain(bar.sentence) == (
        "2025: Ansatz 300.000 €, davon Ist 180.000 € und Mittelbindung 40.000 €. Prognose zum Jahresende 336.000 €."
    )
    assert (bar.is_over, _plain(bar.remark)) == (True, "+36.000 €")


def test_the_table_of_a_solution_has_a_status_that_of_a_sum_has_none() -> None:
    assert budget_table([money_rows.position()], DE).lines()[0][-1] == "Überschreitung erklärungspflichtig"
    assert budget_table([money_rows.total()], DE).lines()[0][-1] == "–"


@pytest.mark.parametrize(
    ("amount", "unit"), [(9_000, "€"), (10_000, "Tsd. €"), (9_999_999, "Tsd. €"), (10_000_000, "Mio. €")]
)
def test_the_axis_is_written_in_a_step_that_stays_short(amount: int, unit: str) -> None:
    assert money_scale([None, money_rows.euros(amount)], DE).unit == unit


def test_a_closed_year_says_what_was_spent() -> None:
    closed = money_rows.total(forecast_share=0.0, deviation_eur=0)
    assert _plain(_view([_silent()], [closed]).finding) == (
        "Im Ergebnishaushalt sind 180.000 € verausgabt, das sind 60,0 % des fortgeschriebenen Ansatzes der "
        "Lösungen von 300.000 €."
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ""),
        ({"budget_in_force_on": date(2026, 3, 1)}, "Haushaltssatzung in Kraft seit 01.03.2026."),
        ({"provisional_budget": True}, "Vorläufige Haushaltsführung"),
    ],
)
def test_the_page_says_whether_the_budget_is_in_force(changes, expected):
    note = _plain(standing_note([package(**changes)], DE))

    assert note.startswith(expected)
    assert bool(note) == bool(expected)
