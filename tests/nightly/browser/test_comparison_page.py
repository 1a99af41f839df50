"""The comparison of cities in a real browser: choices by link and key stroke, ranking on request, phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.browsing import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CITY = "comparison?municipality=DE-05515000&indicator=ghg_total&lang=de"
TOWN = "comparison?municipality=DE-99000000&part=solutions&lang=de"


def _said(page: Page) -> str:
    return " ".join(page.locator("[data-testid=stMain]").inner_text().split())


def test_absolute_values_come_by_a_link_that_the_keyboard_reaches(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{CITY}")
    link = page.locator(".wm-filters a", has_text="absolut")
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".wm-filters strong", has_text="absolut").wait_for()
    assert "per=absolute" in page.url
    assert "je Einwohner im Städtevergleich" not in _said(page)


def test_nobody_is_ranked_unless_asked_for(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{CITY}")
    ranking = page.locator("a", has_text="als Rangfolge").first
    ranking.wait_for()
    assert "sort=rank" not in page.url
    ranking.click()
    page.locator("strong", has_text="als Rangfolge").wait_for()
    assert "sort=rank" in page.url


def test_the_address_of_a_group_shows_the_same_group_to_somebody_else(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{CITY}")
    page.locator(".wm-choices a", has_text="+ Köln").click()
    page.locator(".wm-choices a", has_text="Köln ×").wait_for()
    assert "peers=" in page.url
    open_page(page.context.new_page(), page.url)
    other = page.context.pages[-1]
    assert other.locator(".wm-choices a", has_text="Köln ×").count() == 1
    other.close()


def test_solutions_of_a_type_are_asked_for_without_a_mouse(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{CITY}")
    link = page.locator(".wm-choices a", has_text="Lösungen").first
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".wm-choices strong", has_text="Lösungen").wait_for()
    assert "part=solutions" in page.url
