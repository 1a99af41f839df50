"""The start page and the indicators in a real browser: what is shown is what the snapshot holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.parts.target_rows import is_part
from indicators.catalogue.definition import Definition, from_row
from indicators.language.sentences import target as sentences
from pipelines.snapshots.snapshot import Snapshot
from tests.helpers.browsing import open_page, plain, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def _definition(snapshot: Snapshot, row: dict[str, Any]) -> Definition:
    keys = {name: row[name] for name in ("municipality_id", "indicator_id")}
    return from_row(snapshot.rows("targets/definition", keys)[0])


def _decided(snapshot: Snapshot, municipality: dict[str, Any]) -> list[dict[str, Any]]:
    rows = snapshot.rows("targets/headlines", {"municipality_id": municipality["municipality_id"]})
    return [row for row in rows if row["target_id"] and not is_part(row)]


def test_the_page_is_german_by_default_and_says_so(page: Page, dashboard: str) -> None:
    open_page(page, dashboard)
    assert page.evaluate("document.documentElement.lang") == "de"
    assert "Stichtag" in page.locator(".wm-kicker").inner_text()
    assert page.get_by_role("link", name="Überblick").is_visible()


def test_the_theme_holds_although_the_dashboard_was_started_elsewhere(page: Page, dashboard: str) -> None:
    open_page(page, dashboard)
    paper = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert paper == "rgb(251, 250, 247)"
    assert "Source Serif" in page.locator("h1").evaluate("node => getComputedStyle(node).fontFamily")


def test_the_navigation_does_not_cut_the_first_line(page: Page, dashboard: str) -> None:
    open_page(page, dashboard)
    header = page.locator(".stAppHeader").bounding_box()
    first = page.locator(".stSelectbox").first.bounding_box()
    assert header is not None
    assert first is not None
    assert first["y"] >= header["y"] + header["height"]


def test_at_most_five_deadlines_stand_on_the_start_page(page: Page, dashboard: str) -> None:
    open_page(page, dashboard)
    assert 1 <= page.locator(".wm-deadline").count() <= 5


def test_the_finding_on_the_page_is_the_sentence_of_the_snapshots_row(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    row = _decided(snapshot, fictional)[0]
    target = f"indicator={row['indicator_id']}&target={row['target_id']}"
    open_page(page, f"{dashboard}/indicators?municipality={row['municipality_id']}&{target}")
    finding = sentences.finding(row, _definition(snapshot, row), "de")
    assert plain(finding) in plain(page.locator(".wm-lead").inner_text())


def test_a_link_shows_the_same_view_to_somebody_else(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    row = _decided(snapshot, fictional)[0]
    link = f"{dashboard}/indicators?municipality={row['municipality_id']}&indicator={row['indicator_id']}"
    open_page(page, f"{link}&lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    title = _definition(snapshot, row).titled("en")
    assert page.locator("h1").inner_text() == title


def test_the_way_back_leads_back(page: Page, dashboard: str) -> None:
    open_page(page, f"{dashboard}/indicators")
    page.locator("a.wm-row").first.click()
    page.locator(".wm-columns").first.wait_for()
    page.go_back()
    page.locator("a.wm-row").first.wait_for()
    assert "indicator=" not in page.url


def test_the_municipality_is_kept_when_turning_to_another_page(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    other = next(
        row for row in snapshot.rows("data/municipalities") if row["municipality_id"] != fictional["municipality_id"]
    )
    open_page(page, f"{dashboard}/?municipality={other['municipality_id']}&lang=en")
    page.get_by_role("link", name="Indicators").first.click()
    page.get_by_role("heading", name="Indicators", level=1).wait_for()
    page.wait_for_url(re.compile(re.escape(other["municipality_id"])))
    assert other["name"] in page.locator("footer.wm-foot").inner_text()


def test_the_language_can_be_switched_and_stays(page: Page, dashboard: str) -> None:
    open_page(page, dashboard)
    page.get_by_role("link", name="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.get_by_role("link", name="Indicators").first.click()
    page.get_by_role("heading", name="Indicators", level=1).wait_for()
    assert "lang=en" in page.url


def test_the_chart_has_words_for_those_who_do_not_see_it_and_a_table(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    row = _decided(snapshot, fictional)[0]
    link = f"municipality={row['municipality_id']}&indicator={row['indicator_id']}&target={row['target_id']}"
    open_page(page, f"{dashboard}/indicators?{link}")
    page.get_by_role("figure", name=re.compile("Liniendiagramm")).wait_for()
    page.get_by_text("Datentabelle").click()
    table = page.locator(".wm-table table")
    table.wait_for()
    assert str(row["observed_year"]) in table.inner_text()
    assert page.get_by_role("button", name="Als CSV herunterladen").is_visible()


def test_the_axis_writes_thousands_as_the_language_does(page: Page, dashboard: str, snapshot: Snapshot) -> None:
    large = next(
        row
        for municipality in snapshot.rows("data/municipalities")
        for row in _decided(snapshot, municipality)
        if (row["baseline"] or 0) >= 10_000
    )
    link = f"municipality={large['municipality_id']}&indicator={large['indicator_id']}"
    for language, sign in (("de", "."), ("en", ",")):
        open_page(page, f"{dashboard}/indicators?{link}&lang={language}")
        page.locator(".ytick text").last.wait_for()
        assert sign in (page.locator(".ytick text").last.text_content() or "")


def test_an_earlier_cut_off_year_is_judged_anew_and_stays_in_the_address(
    page: Page, dashboard: str, snapshot: Snapshot, fictional: dict[str, Any]
) -> None:
    row = _decided(snapshot, fictional)[0]
    year = row["observed_year"] - 2
    link = f"municipality={row['municipality_id']}&indicator={row['indicator_id']}&as_of={year}"
    open_page(page, f"{dashboard}/indicators?{link}")
    assert f"Stichtag 31.12.{year}" in text_of(page)
    assert f"{row['observed_year']} lag" not in page.locator(".wm-lead").inner_text()
    assert f"as_of={year}" in page.url


def test_an_unknown_municipality_or_indicator_is_answered_by_a_sentence(page: Page, dashboard: str) -> None:
    page.goto(f"{dashboard}/?municipality=DE-99999999")
    page.get_by_text("„DE-99999999“ steht nicht in diesem Berichtsstand.").wait_for()
    open_page(page, f"{dashboard}/indicators?indicator=no_such_thing")
    assert "no_such_thing" in page.locator("h1").inner_text()


def test_a_store_without_snapshot_says_how_to_make_one(
    page: Page, start: Callable[[Path], str], tmp_path: Path
) -> None:
    page.goto(start(tmp_path / "empty"))
    page.get_by_text("wirkungsmonitor demo").wait_for()
    assert page.locator("h1").inner_text() == "Es gibt noch keinen Berichtsstand."


def test_a_link_opened_first_after_a_start_finds_its_page(
    page: Page, start: Callable[[Path], str], sample_store: Path
) -> None:
    open_page(page, f"{start(sample_store)}/indicators")
    assert page.get_by_text("Page not found").count() == 0
    assert page.locator("h1").inner_text() == "Indikatoren"
