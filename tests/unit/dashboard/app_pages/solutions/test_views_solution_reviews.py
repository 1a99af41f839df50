"""Three questions with their figures, effects expected against observed, and what a unit of them costs."""

from datetime import date

from dashboard.app_pages.solutions.detail.view_effects import effects_table
from dashboard.app_pages.solutions.detail.view_readiness import readiness_view
from dashboard.app_pages.solutions.detail.view_reviews import QuestionBlock, review_blocks
from dashboard.app_pages.solutions.detail.view_unit_costs import UnitCostView, unit_cost_view
from dashboard.parts.table import Table
from indicators.catalogue.definition import catalogue
from indicators.language.sentences.costs import caveat, cost_reason
from indicators.money.caveats import CostReason
from indicators.vocabulary.glossary import Language
from tests.helpers import money_rows

DE = Language.DE
KNOWN = {"ghg_total": catalogue()["ghg_total"]}


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _effects(*rows: dict, areas: dict[str, str] | None = None) -> Table:
    return effects_table(rows, KNOWN, areas or {}, DE)


def _costs(*rows: dict) -> UnitCostView:
    given = rows or (money_rows.unit_cost(), money_rows.unit_cost(with_grants=False, value_eur=607.45))
    return unit_cost_view(given, KNOWN, {}, DE)


def _blocks(*reviews: dict, effects: tuple[dict, ...] = (), **more: list[dict]) -> tuple[QuestionBlock, ...]:
    row = money_rows.detail(contradictions='[{"rule": "financing_but_cliff", "factor": "financing"}]')
    return review_blocks(
        row,
        reviews,
        effects=_effects(*effects),
        unit_costs=_costs(),
        readiness=readiness_view(row, [], DE),
        resources=more.get("resources", []),
        grants=more.get("grants", []),
        cover=more.get("cover", money_rows.cover()),
        language=DE,
    )


def _figures(block: QuestionBlock) -> dict[str, str]:
    return {name: _plain(value) for name, value in block.figures}


# --- effects ----------------------------------------------------------------------------------------


def test_expected_and_observed_effect_stand_side_by_side_with_their_basis() -> None:
    (line,) = _effects(money_rows.effect()).lines()
    assert [_plain(cell) for cell in line] == [
        "Treibhausgasemissionen",
        "−1.200 t CO₂e",
        "−900 t CO₂e",
        "75 %",
        "modelliert",
    ]


def test_a_sum_over_areas_says_of_how_many() -> None:
    (line,) = _effects(money_rows.effect(area_id="*", stated=4, observed=4)).lines()
    assert line[0] == "Treibhausgasemissionen (Summe aus 4 Gebieten)"


def test_an_effect_in_one_area_names_it() -> None:
    (line,) = _effects(money_rows.effect(area_id="N02"), areas={"N02": "Ostend"}).lines()
    assert line[0] == "Treibhausgasemissionen, Ostend"


def test_effects_observed_in_part_are_counted_and_not_compared() -> None:
    row = money_rows.effect(area_id="*", stated=4, observed=2, observed_effect_per_year=None, observed_share=None)
    (line,) = _effects(row).lines()
    assert line[2:4] == ("2 von 4 beobachtet", "–")


# --- cost per unit of effect ------------------------------------------------------------------------


def test_a_unit_of_effect_has_its_price_with_grants_and_without() -> None:
    view = _costs()
    (line,) = view.table.lines()
    assert [_plain(cell) for cell in line] == [
        "Treibhausgasemissionen, je t CO₂e",
        "1.741 €",
        "607 €",
        "Ergebnishaushalt",
        "2022–2025",
        "erwartet (modelliert)",
    ]
    assert view.table.file.csv(DE).splitlines()[1].split(";")[1:3] == ["1741,2", "607,45"]
    assert view.table.header[:3] == ("Indikator", "mit Fördermitteln", "ohne Fördermittel")


def test_operating_budget_and_investment_stand_apart() -> None:
    view = _costs(money_rows.unit_cost(), money_rows.unit_cost(budget_kind="investment", value_eur=618.0))
    assert [line[3] for line in view.table.lines()] == ["Ergebnishaushalt", "Finanzhaushalt (investiv)"]
    # only what comes back every year may stand for the whole
    assert [_plain(text) for text in view.headline] == ["Treibhausgasemissionen: 1.741 € je t CO₂e"]


def test_a_price_says_whether_the_effect_was_observed_or_expected() -> None:
    observed = money_rows.unit_cost(is_observed=True, basis="measured")
    assert _costs(observed).table.lines()[0][5] == "beobachtet (gemessen)"


def test_small_prices_keep_their_cents() -> None:
    assert _plain(_costs(money_rows.unit_cost(value_eur=42.78)).table.lines()[0][1]) == "42,78 €"


def test_a_price_that_cannot_be_said_has_its_reason() -> None:
    reason = CostReason.EFFECT_NOT_STATED
    row = money_rows.unit_cost(value_eur=None, basis=None, null_reason=reason.value, first_year=None)
    view = _costs(row, row | {"with_grants": False})
    (line,) = view.table.lines()
    assert line[1:6] == ("–", "–", "Ergebnishaushalt", "–", "–")
    assert line[6] == cost_reason(reason.value, DE)
    assert (view.headline, view.caveats) == ((), ())


def test_every_caveat_is_said_once() -> None:
    rows = [money_rows.unit_cost(with_grants=yes, caveats="cost_planned staff_missing") for yes in (True, False)]
    assert _costs(*rows).caveats == (caveat("cost_planned", DE), caveat("staff_missing", DE))


def test_without_a_linked_indicator_there_is_nothing_to_price() -> None:
    view = unit_cost_view([], KNOWN, {}, DE)
    assert view.missing == "Ohne verknüpften Indikator lassen sich keine Kosten je Wirkung angeben."


# --- the three questions ----------------------------------------------------------------------------


def test_an_answer_stands_with_its_day() -> None:
    answer = {"question": "worth", "answer": "Ja.", "reviewed_on": date(2025, 11, 30)}
    results, worth, _ = _blocks(answer)
    assert (worth.answer, worth.day, worth.is_answered) == ("Ja.", "Stand 30.11.2025", True)
    assert not results.is_answered


def test_a_question_nobody_answered_says_so_and_who_can() -> None:
    assert [block.answer for block in _blocks()] == ["Noch nicht beantwortet. Die Antwort gibt: Umweltamt."] * 3


def test_results_stand_beside_target_effect_and_resources() -> None:
    resources = [
        _spent("investment", 240_000, 227_653, 0, 2023, 2024),
        _spent("operating", 798_000, 766_127, 498_848, 2022, 2025),
    ]
    results = _blocks(effects=(money_rows.effect(),), resources=resources, grants=[money_rows.grant()])[0]
    assert list(_figures(results).items())[1:] == [
        ("Beobachtet von Erwartetem", "Treibhausgasemissionen: −900 t CO₂e von −1.200 t CO₂e im Jahr (75 %)"),
        ("Ergebnishaushalt 2022–2025, Ist zu Ansatz", "766.127 € von 798.000 €"),
        ("Finanzhaushalt (investiv) 2023–2024, Ist zu Ansatz", "227.653 € von 240.000 €"),
        ("Förderung verausgabt", "498.848 € gebucht (Ergebnishaushalt), 910.000 € bewilligt"),
    ]


def test_a_grant_without_any_booking_is_no_grant_of_nought() -> None:
    figures = _figures(_blocks(grants=[money_rows.grant()])[0])
    assert figures["Förderung verausgabt"] == "keine Buchung, 910.000 € bewilligt"
    assert figures["Beobachtet von Erwartetem"] == "nicht beobachtet"


def test_worth_stands_beside_running_costs_cover_and_price() -> None:
    assert _figures(_blocks()[1]) == {
        "Laufende Kosten 2025": "300.000 €",
        "Davon gedeckt 2025": "eigene Mittel 100.000 €, Dritte 0 €, Förderung 200.000 €",
        "Deckungslücke": "ab 01/2027",
        "Kosten je Wirkung": "Treibhausgasemissionen: 1.741 € je t CO₂e (mit Fördermitteln)",
    }


def test_lessons_stand_beside_weak_factors_and_contradictions() -> None:
    figures = _figures(_blocks()[2])
    assert figures["Offene oder erst geplante Faktoren"] == "gesicherte Finanzierung (1)"
    assert figures["Widersprüche zu den Daten"].startswith("Die Finanzierung ist als beschlossen")


def _spent(kind: str, adjusted: int, actual: int, granted: int, first: int, last: int) -> dict:
    return {
        "budget_kind": kind,
        "adjusted_eur": money_rows.euros(adjusted),
        "actual_eur": money_rows.euros(actual),
        "granted_actual_eur": money_rows.euros(granted),
        "first_year": first,
        "last_year": last,
    }
