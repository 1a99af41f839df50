"""The list of indicators by another method than the decisive one: never silently."""

from typing import Any

from dashboard.app_pages.indicators.view_list import IndicatorListView, indicator_list_view
from dashboard.app_pages.indicators.view_methods import choices_of_list, judged_by
from indicators.catalogue.definition import Definition, catalogue
from indicators.vocabulary.glossary import Language, TargetStatus
from tests.helpers import page_rows

DE, EN = Language.DE, Language.EN
GHG = page_rows.assessment()
ROOFS = page_rows.assessment(indicator_id="pv_capacity", target_id="roofs", status="on_track")


def _known(indicator: str) -> Definition | None:
    return catalogue().get(indicator)


def _by_weather(row: page_rows.Row, status: str) -> page_rows.Row:
    return {**row, "method": "weather", "headline": False, "status": status, "area_name": None}


def _list(*rows: page_rows.Row, **given: Any) -> IndicatorListView:
    return indicator_list_view(rows or (GHG, ROOFS), _known, DE, **given)


def test_a_list_offers_the_decisive_method_first_and_then_all_four() -> None:
    choices = choices_of_list("", DE)
    assert [choice.address for choice in choices] == ["", "pathway", "weather", "growth_rate", "linear_gap"]
    assert [choice.name for choice in choices if choice.is_shown] == ["maßgebliches Verfahren"]
    assert [choice.address for choice in choices_of_list("weather", EN) if choice.is_shown] == ["weather"]


def test_without_a_choice_the_decisive_status_is_shown_and_nothing_is_remarked() -> None:
    view = _list()
    assert [row.status for row in view.with_target] == [TargetStatus.OFF_TRACK, TargetStatus.ON_TRACK]
    assert view.remarks == ()


def test_a_chosen_method_gives_the_status_and_the_page_says_what_is_decisive() -> None:
    judged = [_by_weather(GHG, "at_risk"), _by_weather(ROOFS, "on_track")]
    view = _list(chosen="weather", judged=judged)
    assert [row.status for row in view.with_target] == [TargetStatus.AT_RISK, TargetStatus.ON_TRACK]
    assert view.remarks == (
        "Gezeigt wird für alle Ziele das Verfahren Wettersymbol (Destatis), maßgeblich ist das in der "
        "Definition genannte. Bei einem von 2 Zielen ändert das den Status.",
    )
    assert view.with_target[0].detail.endswith("maßgeblich: nicht auf Kurs (Zielpfad)")
    assert "maßgeblich" not in view.with_target[1].detail


def test_a_method_that_changes_nothing_is_said_as_well() -> None:
    judged = [_by_weather(GHG, "off_track"), _by_weather(ROOFS, "on_track")]
    assert _list(chosen="weather", judged=judged).remarks[0].endswith("Bei keinem der 2 Ziele ändert das den Status.")


def test_the_finding_counts_what_is_shown() -> None:
    judged = [_by_weather(GHG, "off_track"), _by_weather(ROOFS, "off_track")]
    assert _list(chosen="weather", judged=judged).finding.endswith(": 2 nicht auf Kurs.")


def test_a_target_that_the_method_has_no_row_for_stays_as_it_is() -> None:
    assert judged_by([GHG], [_by_weather(ROOFS, "at_risk")]) == [GHG]
    bare = page_rows.assessment(target_id=None, method="growth_rate")
    assert judged_by([bare], [_by_weather(GHG, "at_risk")]) == [bare]


def test_what_only_the_headline_row_knows_is_kept() -> None:
    (row,) = judged_by([{**GHG, "decision_body": "Rat"}], [_by_weather(GHG, "at_risk")])
    assert (row["decision_body"], row["method"]) == ("Rat", "weather")


def test_without_a_target_there_is_nothing_to_choose() -> None:
    view = _list(page_rows.assessment(target_id=None, method="growth_rate", status="on_track"))
    assert view.choices == ()
