"""Papers in a real browser: the choice is in the address, what is written shows in the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlparse

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

pytestmark = pytest.mark.browser
TOWN = "municipality=DE-99000000"


def paper(page: Page) -> FrameLocator:
    """The preview."""
    return page.frame_locator("iframe").first


def test_a_link_shows_the_paper_it_names(page: Page, dashboard: str) -> None:
    page.goto(f"{dashboard}/papers?{TOWN}&paper=solution&solution=S-ATLAS&kind=decision&layout=erlangen")
    paper(page).get_by_role("heading", level=1).wait_for()
    assert "Wärmeatlas" in paper(page).get_by_role("heading", level=1).inner_text()
    headings = paper(page).get_by_role("heading", level=2).all_inner_texts()
    assert headings[:2] == ["I. Antrag", "II. Begründung"]


def test_what_is_chosen_goes_into_the_address(page: Page, dashboard: str) -> None:
    page.goto(f"{dashboard}/papers?{TOWN}&paper=solution&solution=S-ATLAS")
    paper(page).get_by_role("heading", level=1).wait_for()
    page.get_by_text("zur Kenntnis", exact=True).click()
    paper(page).get_by_text("Das Gremium nimmt den Bericht zur Kenntnis.").wait_for()
    asked = parse_qs(urlparse(page.url).query)
    assert (asked["kind"], asked["solution"]) == (["information"], ["S-ATLAS"])


def test_a_town_without_solutions_gets_papers_on_its_targets(page: Page, dashboard: str) -> None:
    page.goto(f"{dashboard}/papers?municipality=DE-05515000&lang=en")
    paper(page).get_by_role("heading", level=1).wait_for()
    assert "target" in paper(page).get_by_role("heading", level=1).inner_text()
