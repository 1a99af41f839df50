"""Ways to go on side by side: nothing ranked, nothing guessed, what is at stake named with its basis."""

from datetime import date

from dashboard.app_pages.solutions.detail.view_options import OptionsView, options_view
from indicators.catalogue.definition import catalogue
from indicators.money.calendar import BudgetCalendar
from indicators.vocabulary.glossary import Language
from tests.helpers import money_rows

DE, EN = Language.DE, Language.EN
KNOWN = {"ghg_total": catalogue()["ghg_total"]}
STATED = BudgetCalendar(is_stated=True)
ADAPT = money_rows.option(
    "adapt",
    cost_per_year_eur=148_000,
    one_off_eur=20_000,
    five_year_eur=760_000,
    difference_eur=-152_000,
    staff_posts=0.5,
    operator="Stadtwerke",
)
END = money_rows.option(
    "end", cost_per_year_eur=0, repayment="possible", bound_grant_eur=910_000, earmarked_until=date(2031, 12, 31)
)


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _view(
    *stated: dict,
    effects: tuple[dict, ...] = (),
    grants: tuple[dict, ...] = (),
    calendar: BudgetCalendar = STATED,
    language: Language = DE,
    **row: object,
) -> OptionsView:
    detail = money_rows.detail(**{"cliff_year": 2027} | row)
    return options_view(detail, money_rows.options(*stated), effects, grants, KNOWN, calendar, language)


def _cells(view: OptionsView, name: str) -> list[str]:
    (cells,) = (cells for title, cells in view.lines if title == name)
    return [_plain(cell) for cell in cells]


def test_the_four_ways_stand_in_the_order_of_the_glossary_and_the_one_asked_about_is_marked() -> None:
    view = _view(ADAPT, continuation="adapt")
    assert view.titles == (
        "in den Regelbetrieb überführen",
        "angepasst weiterführen",
        "an anderen Träger übergeben",
        "beenden",
    )
    assert view.asked == 1
    assert _view(ADAPT, continuation=None).asked is None


def test_what_nobody_stated_is_said_to_be_and_is_not_nought() -> None:
    view = _view(ADAPT)
    unstated = "nicht angegeben"
    assert _cells(view, "Kosten im Jahr") == [unstated, "148.000 €", unstated, unstated]
    assert _cells(view, "Stellen") == [unstated, "0,5", unstated, unstated]
    assert _cells(view, "Summe über fünf Jahre") == ["–", "760.000 €", "–", "–"]


def test_without_any_option_the_block_says_who_can_supply_them() -> None:
    view = _view()
    assert (view.lines, view.export) == ((), ())
    assert view.missing.startswith("Zu den vier Möglichkeiten liegt keine Angabe vor.")


def test_a_sum_that_lacks_a_part_names_the_part() -> None:
    assert _cells(_view(END), "Summe über fünf Jahre")[3] == "– (einmalige Kosten nicht angegeben)"


def test_the_cost_is_held_against_that_of_today() -> None:
    view = _view(ADAPT)
    assert _cells(view, "Gegenüber heute")[1] == "−152.000 €"
    assert _plain(view.now) == "Heute kostet der laufende Betrieb 300.000 € im Jahr (2025)."


def test_the_effect_at_stake_carries_its_basis() -> None:
    cells = _cells(_view(ADAPT, END, effects=(money_rows.effect(),)), "Wirkung im Jahr")
    effect = "−1.200 t CO₂e (Treibhausgasemissionen, modelliert)"
    assert cells[0] == f"bleibt: {effect}"
    assert cells[3] == f"entfällt: {effect}"


def test_without_a_stated_effect_none_is_at_stake_in_figures() -> None:
    assert set(_cells(_view(ADAPT), "Wirkung im Jahr")) == {"nicht beziffert"}


def test_a_grant_that_may_have_to_be_paid_back_is_named_with_amount_and_day() -> None:
    cells = _cells(_view(END), "Rückforderung von Fördermitteln")
    assert cells[3] == "möglich: 910.000 € sind bis 31.12.2031 zweckgebunden"
    assert cells[0] == "kein Anlass"


def test_ending_needs_no_operator_any_more() -> None:
    assert _cells(_view(END), "Betreiber")[3] == "keiner mehr"


def test_a_line_that_no_way_fills_is_left_out() -> None:
    names = [name for name, _ in _view(ADAPT).lines]
    assert "Offen, weil" not in names
    waiting = money_rows.option("transfer", unknown_because="Angebot steht aus")
    assert _cells(_view(waiting), "Offen, weil") == [
        "nicht angegeben",
        "nicht angegeben",
        "Angebot steht aus",
        "nicht angegeben",
    ]


def test_the_dates_that_bind_the_choice_stand_in_their_order() -> None:
    view = _view(grants=(money_rows.grant(),))
    assert [(line.day, line.what) for line in view.due] == [
        ("31.03.2026", "Beschluss über die Fortführung"),
        ("31.12.2026", "Förderende"),
        ("01.01.2027", "Deckungslücke im laufenden Betrieb beginnt"),
        ("30.06.2027", "Verwendungsnachweis: Modellprojekte"),
        ("31.12.2028", "Ende des Vertrags mit Stadtwerke Musterstadt"),
        ("31.12.2031", "Zweckbindung endet: Modellprojekte"),
    ]


def test_money_for_the_first_year_without_cover_is_registered_by_the_calendar() -> None:
    assert _view().register == "Für einen Ansatz 2027 muss der Bedarf bis 15.05.2026 angemeldet sein."
    assert _view(cliff_year=None).register == ""


def test_a_registration_that_is_over_says_what_is_left() -> None:
    text = _view(cliff_year=2026).register
    assert text.startswith("Die Anmeldefrist für einen Ansatz 2026 ist am 15.05.2025 abgelaufen")


def test_a_calendar_that_nobody_stated_is_said_to_be_assumed() -> None:
    assert "Angenommen ist der übliche Haushaltskalender" in _view(calendar=BudgetCalendar()).register


def test_what_comes_before_the_decision_is_marked_and_a_missed_decision_stays() -> None:
    early = _view(contract_ends_on=date(2026, 2, 28))
    assert [line.remark for line in early.due if line.what.startswith("Ende")] == ["vor dem Beschlusstermin"]
    late = _view(decision_due_on=date(2025, 6, 30))
    assert (late.due[0].what, late.due[0].remark) == ("Beschluss über die Fortführung", "verstrichen")


def test_what_has_ended_has_nothing_left_to_decide() -> None:
    view = _view(phase="ended")
    assert (view.due, view.register, view.asked) == ((), "", None)


def test_the_download_has_a_row_for_every_way_and_numbers_as_numbers() -> None:
    view = _view(ADAPT)
    assert view.header[:5] == ("Möglichkeit", "Kosten im Jahr", "Gegenüber heute", "Einmalig", "Summe über fünf Jahre")
    assert view.export[1][:5] == (
        "angepasst weiterführen",
        money_rows.euros(148_000),
        money_rows.euros(-152_000),
        money_rows.euros(20_000),
        money_rows.euros(760_000),
    )
    assert view.export[0][1] is None


def test_the_block_speaks_english_on_request() -> None:
    view = _view(END, language=EN)
    assert _cells(view, "Repayment of grants")[3] == "possible: €910,000 are earmarked until 31 Dec 2031"
