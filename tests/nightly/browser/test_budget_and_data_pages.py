"""Budget, data and methods in a real browser: what is shown is what the snapshot holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from indicators.language import formats
from pipelines.snapshots.snapshot import Snapshot
from tests.helpers.browsing import open_page, plain, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _totals(snapshot: Snapshot, municipality_id: str) -> list[dict[str, Any]]:
    return snapshot.rows("budget/totals", {"municipality_id": municipality_id, "grouping": "solution"})


def test_the_budgets_first_sentence_holds_the_sum_of_the_snapshot(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    key = fictional["municipality_id"]
    open_page(page, f"{dashboard}/budget?municipality={key}")
    year = fictional["as_of"].year
    (total,) = [
        row for row in _totals(snapshot, key) if (row["fiscal_year"], row["budget_kind"]) == (year, "operating")
    ]
    finding = plain(page.locator(".wm-lead").inner_text())
    for name in ("forecast_eur", "adjusted_appropriation_eur"):
        assert plain(formats.euro(total[name], "de")) in finding
    assert page.locator("h1").inner_text() == f"Haushalt {year}"


def test_the_table_shows_every_solution_with_its_figures_and_status(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    key = fictional["municipality_id"]
    open_page(page, f"{dashboard}/budget?municipality={key}")
    year = fictional["as_of"].year
    asked = {"municipality_id": key, "grouping": "solution", "fiscal_year": year, "most": None}
    rows = [
        row for row in snapshot.rows("budget/lines", asked) if row["budget_kind"] == "operating" and row["group_key"]
    ]
    table = page.get_by_role("region", name=f"Ergebnishaushalt {year}", exact=True)
    for row in rows:
        line = plain(table.locator("tbody tr").filter(has_text=row["name"]).inner_text())
        assert plain(formats.euro(row["adjusted_appropriation_eur"], "de")) in line
        assert plain(formats.share(row["utilisation"], "de")) in line
    assert table.locator(".wm-badge").count() == len(rows)


def test_operating_and_investment_stand_apart(page: Page, dashboard: str, fictional: dict[str, Any]) -> None:
    open_page(page, f"{dashboard}/budget?municipality={fictional['municipality_id']}")
    titles = page.locator(".wm-heading h2").all_inner_texts()
    assert titles[:2] == ["Ergebnishaushalt", "Finanzhaushalt (investiv)"]
    assert "Ergebnis- und Finanzhaushalt werden nicht addiert." in text_of(page)


def test_another_year_is_a_link_and_lives_in_the_address(page: Page, dashboard: str, fictional: dict[str, Any]) -> None:
    open_page(page, f"{dashboard}/budget?municipality={fictional['municipality_id']}")
    year = str(fictional["as_of"].year - 1)
    page.locator(".wm-filters").get_by_role("link", name=year).click()
    page.locator("h1", has_text=f"Haushalt {year}").wait_for()
    assert f"year={year}" in page.url


def test_products_are_a_view_that_lives_in_the_address(page: Page, dashboard: str, fictional: dict[str, Any]) -> None:
    open_page(page, f"{dashboard}/budget?municipality={fictional['municipality_id']}")
    page.get_by_role("link", name="nach Produkt").click()
    page.get_by_role("columnheader", name="Produkt").first.wait_for()
    assert "by=product" in page.url


def test_other_thresholds_are_told_from_those_of_the_snapshot(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    key, year = fictional["municipality_id"], fictional["as_of"].year
    asked = {"municipality_id": key, "grouping": "solution", "fiscal_year": year, "most": None}
    open_page(page, f"{dashboard}/budget?municipality={key}&year={year}&rule=rheine")
    assert "Der Berichtsstand ist nach „Voreinstellung“ beurteilt" in text_of(page)
    table = page.get_by_role("region", name=f"Ergebnishaushalt: Abweichungen {year}")
    rows = snapshot.rows_by_rule("rheine", "budget/deviations", asked)
    assert table.locator("tbody tr").count() == sum(row["budget_kind"] == "operating" for row in rows)


def test_a_slider_moved_by_key_changes_the_sentence_and_nothing_else(
    page: Page, dashboard: str, fictional: dict[str, Any]
) -> None:
    open_page(page, f"{dashboard}/budget?municipality={fictional['municipality_id']}")
    assert "Gedankenspiel, keine Daten" in text_of(page)
    lead, address = page.locator(".wm-lead").inner_text(), page.url
    slider = page.get_by_role("slider", name="Förderung läuft weiter (Jahre)")
    slider.focus()
    slider.press("ArrowRight")
    page.get_by_text("Eine laufende Förderung gilt 1 Jahr länger").wait_for()
    assert (page.locator(".wm-lead").inner_text(), page.url) == (lead, address)


def test_without_budget_data_the_page_says_who_can_supply_them(page: Page, dashboard: str, snapshot: Snapshot) -> None:
    empty = next(row for row in snapshot.rows("data/municipalities") if not row["solutions"])
    open_page(page, f"{dashboard}/budget?municipality={empty['municipality_id']}")
    assert "liegen noch keine Haushaltsdaten vor" in text_of(page)


def test_a_package_is_shown_with_its_publisher_licence_and_digest(
    page: Page, dashboard: str, snapshot: Snapshot
) -> None:
    for municipality in snapshot.rows("data/municipalities")[:3]:
        key = municipality["municipality_id"]
        open_page(page, f"{dashboard}/data?municipality={key}")
        shown = text_of(page)
        for package in snapshot.rows("data/packages_in_full", {"municipality_id": key}):
            assert package["publisher"] in shown
            assert package["licence"] in shown
            assert package["digest"][:12] in shown


def test_every_finding_stands_in_its_group(page: Page, dashboard: str, snapshot: Snapshot) -> None:
    for municipality in snapshot.rows("data/municipalities"):
        key = municipality["municipality_id"]
        findings = snapshot.rows("data/packages_findings", {"municipality_id": key})
        if not findings:
            continue
        open_page(page, f"{dashboard}/data?municipality={key}")
        places = page.get_by_role("region", name="Fundstellen")
        assert places.count() == len({row["rule"] for row in findings})
        assert plain(findings[0]["message_de"]) in text_of(page)
        return
    pytest.skip("no sample package has a finding")


@pytest.mark.parametrize("name", ["solutions", "budget", "data", "methods"])
def test_every_page_speaks_english_on_request(page: Page, dashboard: str, fictional: dict[str, Any], name: str) -> None:
    open_page(page, f"{dashboard}/{name}?municipality={fictional['municipality_id']}&lang=en")
    shown = text_of(page)
    assert page.evaluate("document.documentElement.lang") == "en"
    for german in ("Stichtag", "Haushaltsjahr", "Quelle:", "Datenpakete", "Zu entscheiden"):
        assert german not in shown
