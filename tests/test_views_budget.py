"""The budget in words and tables: gross and net, one block per kind, forecasts only where stated."""

from datetime import date

import pytest

from dashboard.views.budget_bars_view import budget_bars_view
from dashboard.views.budget_table import budget_table
from dashboard.views.budget_view import BudgetView, budget_view
from dashboard.views.money_scale import money_scale
from indicators.glossary import BudgetStatus, Language
from tests import money_rows

DE, EN = Language.DE, Language.EN
AS_OF = date(2025, 12, 31)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _view(
    rows: list[dict], totals: list[dict], year: int | None = None, language: Language = DE
) -> BudgetView:
    return budget_view(rows, totals, municipality="Musterstadt", as_of=AS_OF, year=year, language=language)


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


def test_the_table_goes_from_appropriation_to_status() -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total()]).blocks
    (line,) = block.lines
    assert [_plain(text) for text in line.amounts] == [
        "300.000 €",
        "40.000 €",
        "180.000 €",
        "80.000 €",
        "60,0 %",
        "336.000 €",
        "+36.000 €",
    ]
    assert line.status is BudgetStatus.EXCEEDED


def test_net_is_what_the_municipality_itself_has_to_find() -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total()]).blocks
    assert block.has_revenue
    assert [_plain(text) for text in block.lines[0].net] == [
        "300.000 €",
        "50.000 €",
        "250.000 €",
        "150.000 €",
        "286.000 €",
    ]


def test_operating_and_investment_stand_in_blocks_of_their_own() -> None:
    investment = {"budget_kind": "investment", "adjusted_appropriation_eur": 70_000}
    view = _view(
        [money_rows.by_solution(), money_rows.by_solution(**investment)],
        [money_rows.total(), money_rows.total(**investment)],
    )
    assert [block.title for block in view.blocks] == ["Ergebnishaushalt", "Finanzhaushalt (investiv)"]
    assert [_plain(block.lines[0].amounts[0]) for block in view.blocks] == ["300.000 €", "70.000 €"]


def test_a_forecast_that_nobody_stated_is_not_written() -> None:
    plan = money_rows.total(forecast_share=0.0, deviation_eur=0, actual_eur=None)
    (block,) = _view([_silent()], [plan]).blocks
    assert block.lines[0].amounts[-2:] == ("–", "–")
    assert block.lines[0].net[-1] == "–"
    assert "eine Prognose liegt nicht vor" in block.finding


def test_the_sum_has_no_status_and_leaves_out_what_is_outside_solutions() -> None:
    other = money_rows.by_solution(solution_id="b", name="Portal", deviation_eur=0)
    outside = money_rows.by_solution(solution_id="", name=None)
    (block,) = _view([money_rows.by_solution(), other, outside], [money_rows.total(solutions=2)]).blocks
    assert [line.name for line in block.lines] == ["Wärmeatlas", "Portal"]
    assert [line.name for line in block.outside] == ["außerhalb von Lösungen"]
    assert block.total is not None
    assert block.total.status is None


def test_what_exceeds_most_stands_first() -> None:
    other = money_rows.by_solution(solution_id="b", name="Portal", deviation_eur=50_000)
    (block,) = _view([money_rows.by_solution(), other], [money_rows.total()]).blocks
    assert [line.name for line in block.lines] == ["Portal", "Wärmeatlas"]


@pytest.mark.parametrize(("wanted", "shown"), [(None, 2025), (2024, 2024), (1999, 2025), (2027, 2027)])
def test_the_year_of_the_cut_off_date_is_shown_unless_another_is_asked_for(
    wanted: int | None, shown: int
) -> None:
    rows = [money_rows.by_solution(fiscal_year=year) for year in (2024, 2025, 2027)]
    assert _view(rows, [], wanted).year == shown


def test_without_data_the_page_says_who_can_supply_them() -> None:
    view = _view([], [])
    assert view.blocks == ()
    assert "Liefern kann sie die Kämmerei" in view.finding


def test_the_note_says_up_to_when_bookings_reach_and_how_much_has_a_forecast() -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total(forecast_share=0.92)]).blocks
    assert _plain(block.note).startswith(
        "Buchungsstand 30.09.2025. Prognosen liegen für 92 % des Ansatzvolumens vor"
    )


def test_the_download_holds_every_year_and_kind_unrounded() -> None:
    view = _view([money_rows.by_solution(fiscal_year=2024), money_rows.by_solution()], [])
    assert [line[0] for line in view.export] == [2024, 2025]
    assert view.export[0][3] == money_rows.euros(300_000)
    assert all(len(line) == len(view.export_header) for line in view.export)


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
        "2025: Ansatz 300.000 €, davon Ist 180.000 € und Mittelbindung 40.000 €. "
        "Prognose zum Jahresende 336.000 €."
    )
    assert (bar.is_over, _plain(bar.remark)) == (True, "+36.000 €")


def test_the_table_of_a_solution_has_a_status_that_of_a_sum_has_none() -> None:
    assert budget_table([money_rows.position()], DE).table[0][-1] == "Überschreitung erklärungspflichtig"
    assert budget_table([money_rows.total()], DE).table[0][-1] == "–"


@pytest.mark.parametrize(
    ("amount", "unit"), [(9_000, "€"), (10_000, "Tsd. €"), (9_999_999, "Tsd. €"), (10_000_000, "Mio. €")]
)
def test_the_axis_is_written_in_a_step_that_stays_short(amount: int, unit: str) -> None:
    assert money_scale([None, money_rows.euros(amount)], DE).unit == unit


def test_where_every_line_has_a_forecast_nothing_stands_in_for_one() -> None:
    (block,) = _view([money_rows.by_solution()], [money_rows.total()]).blocks
    assert block.note.endswith("Prognosen liegen für das gesamte Ansatzvolumen vor.")


def test_a_closed_year_says_what_was_spent() -> None:
    closed = money_rows.total(forecast_share=0.0, deviation_eur=0)
    (block,) = _view([_silent()], [closed]).blocks
    assert _plain(block.finding) == (
        "Im Ergebnishaushalt sind 180.000 € verausgabt, das sind 60,0 % des fortgeschriebenen Ansatzes der "
        "Lösungen von 300.000 €."
    )
