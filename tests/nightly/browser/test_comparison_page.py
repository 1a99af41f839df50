"""The comparison of cities in a real browser: choices by link and key stroke, ranking on request, phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CITY = "comparison?municipality=DE-05515000&indicator=ghg_total&lang=de"
TOWN = "comparison?municipality=DE-99000000&part=solutions&lang=de"
PHONE = {"width": 390, "height": 844}


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("footer.wm-foot").wait_for()


def _said(page: Page) -> str:
    return " ".join(page.locator("[data-testid=stMain]").inner_text().split())


def test_the_first_sentence_gives_value_median_and_distance(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{CITY}")
    said = _said(page)
    assert "2019 lag der Wert für Münster bei 6,09 t" in said
    assert "weniger als der Median der 5 Vergleichskommunen" in said
    assert "Die Werte der anderen stammen aus den Jahren 2018 bis 2019." in said


def test_absolute_values_come_by_a_link_that_the_keyboard_reaches(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{CITY}")
    link = page.locator(".wm-filters a", has_text="absolut")
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".wm-filters strong", has_text="absolut").wait_for()
    assert "per=absolute" in page.url
    assert "je Einwohner im Städtevergleich" not in _said(page)


def test_nobody_is_ranked_unless_asked_for(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{CITY}")
    ranking = page.locator("a", has_text="als Rangfolge").first
    ranking.wait_for()
    assert "sort=rank" not in page.url
    ranking.click()
    page.locator("strong", has_text="als Rangfolge").wait_for()
    assert "sort=rank" in page.url


def test_the_address_of_a_group_shows_the_same_group_to_somebody_else(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{CITY}")
    page.locator(".wm-choices a", has_text="+ Köln").click()
    page.locator(".wm-choices a", has_text="Köln ×").wait_for()
    assert "peers=" in page.url
    _open(page.context.new_page(), page.url)
    other = page.context.pages[-1]
    assert other.locator(".wm-choices a", has_text="Köln ×").count() == 1
    other.close()


@pytest.mark.parametrize("address", [CITY, TOWN])
def test_on_a_phone_nothing_but_tables_is_wider_than_the_screen(page: Page, dashboard: str, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    _open(page, f"{dashboard}/{address}")
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= PHONE["width"]


def test_solutions_of_a_type_are_asked_for_without_a_mouse(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{CITY}")
    link = page.locator(".wm-choices a", has_text="Lösungen").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".wm-choices strong", has_text="Lösungen").wait_for()
    assert "part=solutions" in page.url
