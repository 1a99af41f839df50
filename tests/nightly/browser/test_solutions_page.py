"""Solutions in a real browser: the list with its filters, and one solution from finding to reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from indicators.language import formats
from pipelines.snapshots.snapshot import Snapshot
from tests.helpers.browsing import open_page, plain, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def fictional(fictional: dict[str, Any]) -> str:
    """The key of the fictional town."""
    return str(fictional["municipality_id"])


@pytest.fixture(scope="module")
def solutions(snapshot: Snapshot, fictional: str) -> list[dict[str, Any]]:
    return snapshot.rows("solutions/list", {"municipality_id": fictional})


@pytest.fixture(scope="module")
def expiring(solutions: list[dict[str, Any]]) -> dict[str, Any]:
    """The solution whose cover ends first."""
    return min((row for row in solutions if row["cliff_on"]), key=lambda row: row["cliff_on"])


def _wait_for_lines(page: Page, count: int) -> None:
    """Wait until the list has that many lines."""
    page.wait_for_function(f"document.querySelectorAll('a.wm-solution').length === {count}")


def test_every_solution_is_listed_with_three_named_statuses(
    page: Page, dashboard: str, fictional: str, solutions: list[dict[str, Any]]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}")
    lines = page.locator("a.wm-solution")
    assert sorted(lines.locator(".wm-title").all_inner_texts()) == sorted(row["name"] for row in solutions)
    for name in ("Lage des Zielindikators", "Umsetzung", "Haushalt"):
        assert page.locator(".wm-named").get_by_text(name, exact=True).count() == len(solutions)
    assert lines.locator(".wm-badge").count() == 3 * len(solutions)


def test_what_needs_a_decision_stands_first(
    page: Page, dashboard: str, fictional: str, solutions: list[dict[str, Any]]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}")
    due = [row for row in solutions if row["decision_due_on"] and row["phase"] != "ended"]
    assert page.locator(".wm-heading h2").first.inner_text().startswith("Zu entscheiden")
    first = min(row["decision_due_on"] for row in due)
    assert formats.day(first, "de") in page.locator(".wm-lead").inner_text()
    assert formats.day(first, "de") in page.locator("a.wm-solution").first.inner_text()


def test_a_filter_is_a_link_and_lives_in_the_address(
    page: Page, dashboard: str, fictional: str, solutions: list[dict[str, Any]]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}")
    page.locator(".wm-filters").get_by_role("link", name=re.compile("^P3 Pilot")).click()
    pilots = [row["name"] for row in solutions if row["phase"] == "pilot"]
    _wait_for_lines(page, len(pilots))
    assert "phase=pilot" in page.url
    assert sorted(page.locator("a.wm-solution .wm-title").all_inner_texts()) == sorted(pilots)
    page.get_by_role("link", name="Alle Lösungen zeigen").click()
    _wait_for_lines(page, len(solutions))
    assert "phase=" not in page.url


def test_the_finding_names_the_money_that_is_missing_and_the_table_holds_it(
    page: Page, dashboard: str, fictional: str, expiring: dict[str, Any]
) -> None:
    address = f"{dashboard}/solutions?municipality={fictional}&solution={expiring['solution_id']}"
    open_page(page, address)
    amount = plain(formats.euro(expiring["uncovered_eur"], "de"))
    assert amount in plain(page.locator(".wm-lead").inner_text())
    page.locator("[data-testid='stExpander'] summary").first.click()
    table = page.get_by_role("region", name="Laufende Kosten nach Geldquelle")
    table.wait_for()
    line = table.locator("tr").filter(has_text=str(expiring["cliff_year"]))
    assert amount in plain(line.inner_text())


def test_a_solution_shows_status_operation_readiness_and_reports(
    page: Page, dashboard: str, fictional: str, expiring: dict[str, Any]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}&solution={expiring['solution_id']}")
    assert page.locator(".wm-strip .wm-badge").count() == 3
    assert page.locator(".wm-evidence").count() == 5
    shown = text_of(page)
    for words in ("Betreibermodell", "Ausstieg", "Federführendes Amt", "Wirkung erhoben von"):
        assert words in shown
    assert f"Verstetigungsreife: {expiring['readiness']} von 3" in shown
    assert "nicht der Anteil dieser Lösung daran" in shown
    assert "Umsetzungsberichte" in shown


def test_the_chart_names_its_sources_and_the_grants_end(
    page: Page, dashboard: str, fictional: str, expiring: dict[str, Any]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}&solution={expiring['solution_id']}")
    chart = page.locator(".stPlotlyChart").first
    chart.locator(".annotation-text").first.wait_for()
    words = " ".join(chart.locator(".annotation-text").all_text_contents())
    assert f"Förderende {formats.day(expiring['funding_ends_on'], 'de')}" in words
    assert "ohne Deckung" in words


def test_every_solution_of_the_sample_can_be_opened(
    page: Page, dashboard: str, fictional: str, solutions: list[dict[str, Any]]
) -> None:
    for row in solutions:
        open_page(page, f"{dashboard}/solutions?municipality={fictional}&solution={row['solution_id']}")
        assert page.locator("h1").inner_text() == row["name"]
        assert page.locator("[data-testid='stException']").count() == 0


def test_an_unknown_solution_is_said_to_be_one(page: Page, dashboard: str, fictional: str) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}&solution=nirgends")
    assert "Die Lösung „nirgends“ gibt es in diesem Berichtsstand nicht." in text_of(page)


def test_a_city_without_solutions_says_who_can_supply_them(page: Page, dashboard: str, snapshot: Snapshot) -> None:
    empty = next(row for row in snapshot.rows("data/municipalities") if not row["solutions"])
    open_page(page, f"{dashboard}/solutions?municipality={empty['municipality_id']}")
    assert f"{empty['name']} hat noch keine Lösungen gemeldet." in text_of(page)


def test_on_request_the_page_speaks_english(
    page: Page, dashboard: str, fictional: str, expiring: dict[str, Any]
) -> None:
    address = f"{dashboard}/solutions?municipality={fictional}&solution={expiring['solution_id']}&lang=en"
    open_page(page, address)
    assert "Running costs by source of money" in text_of(page)
    assert "Position of the linked indicator" in text_of(page)


def test_a_head_of_the_table_sorts_and_the_link_repeats_the_view(
    page: Page, dashboard: str, fictional: str, solutions: list[dict[str, Any]]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}")
    page.get_by_role("link", name="als Tabelle").click()
    page.locator(".wm-sorted").wait_for()
    page.get_by_role("link", name="Monate bis Lücke").click()
    page.locator("th[aria-sort='ascending']").filter(has_text="Monate bis Lücke").wait_for()
    assert "view=table" in page.url
    assert "sort=months" in page.url
    first = min((row for row in solutions if row["cliff_on"]), key=lambda row: row["months_to_cliff"])
    assert page.locator(".wm-sorted tbody th").first.inner_text() == first["name"]
    page.get_by_role("link", name="Monate bis Lücke").click()
    page.locator("th[aria-sort='descending']").wait_for()
    shown = page.locator(".wm-sorted tbody th").all_inner_texts()
    open_page(page, page.url)
    assert page.locator(".wm-sorted tbody th").all_inner_texts() == shown


def test_further_filters_open_below_a_word_and_stay_open_while_one_is_chosen(
    page: Page, dashboard: str, fictional: str, solutions: list[dict[str, Any]]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}")
    page.locator(".wm-more summary").click()
    page.locator(".wm-more").get_by_role("link", name=re.compile("^privater Anbieter")).click()
    private = [row["name"] for row in solutions if row["operator_type"] == "private_provider"]
    _wait_for_lines(page, len(private))
    assert "operator_type=private_provider" in page.url
    assert page.locator(".wm-more[open]").count() == 1


def test_ways_to_go_on_and_questions_are_marked_as_internal(
    page: Page, dashboard: str, fictional: str, expiring: dict[str, Any]
) -> None:
    open_page(page, f"{dashboard}/solutions?municipality={fictional}&solution={expiring['solution_id']}")
    assert page.locator(".wm-internal").all_inner_texts() == ["intern", "intern"]
    assert page.locator(".wm-options thead th").count() == 4
    assert page.locator(".wm-questions section").count() == 3
    assert "Kosten je Wirkung" in text_of(page)
