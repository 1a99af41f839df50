"""An indicator's page in a real browser: the switch of methods, the panel of inputs, the projection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.browsing import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
ADDRESS = "indicators?lang=de&municipality=DE-99000000&indicator=ghg_total"


def test_another_method_is_chosen_in_the_address_and_named(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{ADDRESS}")
    page.locator(".wm-switch a", has_text="Wettersymbol").click()
    page.get_by_text("Gezeigt: Wettersymbol (Destatis); maßgeblich ist: Zielpfad.").wait_for()
    assert "method=weather" in page.url
    assert page.locator(".wm-lead .wm-badge").inner_text().endswith("nicht auf Kurs")


def test_the_projection_is_drawn_and_named_apart_from_what_was_observed(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{ADDRESS}")
    chart = page.locator(".js-plotly-plot")
    chart.get_by_text("Projektion").wait_for()
    assert chart.get_by_text("Beschluss").count() == 1


def test_the_list_is_shown_by_another_method_and_says_what_is_decisive(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/indicators?lang=de&municipality=DE-99000000")
    page.locator(".wm-switch a", has_text="Wettersymbol").click()
    page.get_by_text("Gezeigt wird für alle Ziele das Verfahren Wettersymbol").wait_for()
    assert "method=weather" in page.url
    # rows of the list before may still stand there
    page.locator(".wm-rows a.wm-row[href*='method=weather']").first.click()
    page.get_by_text("Wie wurde das bewertet?").wait_for()
    assert "method=weather" in page.url
