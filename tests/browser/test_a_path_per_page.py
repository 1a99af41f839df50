"""One path through every page in a real browser, and the site by keyboard, on a phone and on paper.

What else a browser can tell stands in tests/nightly/browser.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from pipelines.snapshots.snapshot import Snapshot
from tests.helpers.browsing import PHONE, open_page, text_of, width_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
INDICATOR = "indicators?lang=de&municipality=DE-99000000&indicator=ghg_total"
CITY = "comparison?municipality=DE-05515000&indicator=ghg_total&lang=de"
NEIGHBOURHOODS = "neighbourhoods?municipality=DE-99000000&indicator=co2_existing_stock&lang=de"
PAPER = "papers?municipality=DE-99000000&paper=solution&solution=S-ATLAS"
ADDRESSES = (
    "",
    "indicators",
    INDICATOR,
    NEIGHBOURHOODS,
    "solutions?municipality=DE-99000000",
    "solutions?municipality=DE-99000000&solution=S-ATLAS",
    "solutions?municipality=DE-99000000&view=table",
    "budget?municipality=DE-99000000",
    CITY,
    "comparison?municipality=DE-99000000&part=solutions&lang=de",
    "data?municipality=DE-99000000",
    "methods?municipality=DE-99000000",
)


def test_every_solution_shows_three_statuses(page: Page, dashboard: str, fictional: dict[str, Any]) -> None:
    open_page(page, f"{dashboard}/?municipality={fictional['municipality_id']}")
    last = page.locator(".wm-rows").last
    assert last.locator("li").count() == fictional["solutions"]
    assert last.locator("li").first.locator(".wm-badge").count() == 3


def test_a_whole_row_leads_to_its_indicator_without_a_reload(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/indicators")
    page.evaluate("window.stillTheSamePage = true")
    row = page.locator("a.wm-row").first
    title = row.locator(".wm-title").inner_text()
    row.click(position={"x": 5, "y": 5})
    page.locator(".stPlotlyChart, .wm-columns").first.wait_for()
    assert page.locator("h1").inner_text().split(",")[0] in title
    assert "indicator=" in page.url
    assert page.evaluate("window.stillTheSamePage") is True


def test_a_line_leads_to_the_solution_without_a_reload(
    page: Page, dashboard: str, fictional: dict[str, Any], snapshot: Snapshot
) -> None:
    town = fictional["municipality_id"]
    solutions = snapshot.rows("solutions/list", {"municipality_id": town})
    expiring = min((row for row in solutions if row["cliff_on"]), key=lambda row: row["cliff_on"])
    open_page(page, f"{dashboard}/solutions?municipality={town}")
    page.evaluate("window.stillTheSamePage = true")
    page.locator("a.wm-solution").filter(has_text=expiring["name"]).click()
    page.locator(".wm-pairs").first.wait_for()
    assert page.locator("h1").inner_text() == expiring["name"]
    assert f"solution={expiring['solution_id']}" in page.url
    assert page.evaluate("window.stillTheSamePage") is True


def test_a_solution_in_the_budget_leads_to_its_page(page: Page, dashboard: str, fictional: dict[str, Any]) -> None:
    open_page(page, f"{dashboard}/budget?municipality={fictional['municipality_id']}")
    link = page.locator(".wm-table tbody a").first
    name = link.inner_text()
    link.click()
    page.locator(".wm-strip").wait_for()
    assert page.locator("h1").inner_text() == name


def test_the_current_snapshot_is_listed(page: Page, dashboard: str, snapshot: Snapshot) -> None:
    open_page(page, f"{dashboard}/data")
    table = page.get_by_role("region", name="Berichtsstände")
    assert f"{snapshot.id[:12]} (aktuell)" in table.inner_text()


def test_the_methods_name_thresholds_sources_and_the_accessibility_statement(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/methods")
    shown = text_of(page)
    for threshold in ("auf Kurs q ab 95 %", "gefährdet q ab 60 %"):
        assert threshold in shown
    assert "Erklärung zur Barrierefreiheit" in shown
    assert page.locator(".wm-section").get_by_text(re.compile("^Quelle: ")).count() >= 9
    for proof in ("Übereinstimmung mit veröffentlichten Ergebnissen", "Eichung der Projektion"):
        assert page.get_by_role("heading", name=proof).is_visible()


def test_the_first_sentence_gives_value_median_and_distance(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{CITY}")
    said = text_of(page)
    assert "2019 lag der Wert für Münster bei 6,09 t" in said
    assert "weniger als der Median der 5 Vergleichskommunen" in said
    assert "Die Werte der anderen stammen aus den Jahren 2018 bis 2019." in said


def test_the_map_asks_nobody_but_this_machine(page: Page, dashboard: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, f"{dashboard}/{NEIGHBOURHOODS}")
    page.locator(".js-plotly-plot .scatterlayer").first.wait_for()
    inside = (dashboard, "data:", "blob:", dashboard.replace("http", "ws", 1))
    assert [url for url in asked if not url.startswith(inside)] == []


def test_what_a_person_writes_stands_in_the_paper_and_in_the_file(page: Page, dashboard: str) -> None:
    page.goto(f"{dashboard}/{PAPER}")
    paper = page.frame_locator("iframe").first
    paper.get_by_role("heading", level=1).wait_for()
    page.get_by_text("Deckungsvorschlag (nötig)").click()
    field = page.get_by_role("textbox", name="Betrag, Produkt, Sachkonto")
    field.fill("Aus Produkt 56.01.04.")
    field.blur()
    paper.get_by_text("Aus Produkt 56.01.04.").wait_for()
    with page.expect_download() as started:
        page.get_by_role("button", name="JSON").click()
    content = json.loads(started.value.path().read_text(encoding="utf-8"))
    assert content["wirkungsmonitor:facts"]["request"]["fields"] == [["cover_proposal", "Aus Produkt 56.01.04."]]


def test_the_panel_opens_by_keyboard_and_holds_the_formula(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{INDICATOR}")
    formula = page.locator(".wm-formula").first
    assert not formula.is_visible()
    page.locator("details.wm-details > summary").press("Enter")
    formula.wait_for(state="visible")
    assert re.fullmatch(r"q = \(.+ − .+\) / \(.+ − .+\) = 0,\d{3}", formula.inner_text())


def test_on_paper_the_panel_is_open(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/{INDICATOR}")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.wm-details[open]").count() == 1
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.wm-details[open]").count() == 0


def test_on_a_phone_nothing_but_tables_is_wider_than_the_screen(page: Page, dashboard: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wide = {}
    for address in ADDRESSES:
        open_page(page, f"{dashboard}/{address}")
        if (width := width_of(page)) > PHONE["width"]:
            wide[address] = width
    assert wide == {}
