"""Neighbourhoods in a real browser: map without the network, choice by click and by link, phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser
TOWN = "neighbourhoods?municipality=DE-99000000&indicator=co2_existing_stock&lang=de"


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("footer.wm-foot").wait_for()
    page.locator(".js-plotly-plot .scatterlayer").first.wait_for()


def _mark(page: Page, name: str) -> Locator:
    """The mark of an area on the map."""
    return page.locator(".js-plotly-plot").first.locator("text", has_text=name).first


def test_pointing_at_an_area_says_how_it_stands_in_a_sentence(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{TOWN}")
    _mark(page, "Ostend").hover(force=True)
    words = page.locator(".js-plotly-plot .hoverlayer text").first
    words.wait_for()
    assert (words.text_content() or "").startswith("Ostend: 2025 lagen die CO₂-Emissionen")


def test_a_click_on_the_map_selects_the_area_in_the_address(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{TOWN}")
    _mark(page, "Weststadt").click(force=True)
    page.locator("h2", has_text="Entwicklung: Weststadt").wait_for()
    assert "area=N04" in page.url


def test_without_a_mouse_the_row_of_an_area_leads_to_it(page: Page, dashboard: str) -> None:
    _open(page, f"{dashboard}/{TOWN}")
    row = page.locator(".wm-areas a", has_text="Nordstadt")
    row.focus()
    page.keyboard.press("Enter")
    page.locator("h2", has_text="Entwicklung: Nordstadt").wait_for()
    assert page.locator(".wm-areas tr[aria-current] th").inner_text() == "Nordstadt"
