"""Addresses with stale or hostile values: every page answers with what it has or an empty state, never an error."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

from dashboard.app_pages.indicators import say
from dashboard.shell.selection import Selection
from tools.drawn_pages import PAGES, page_text, store_in_environment

TOWN = "DE-99000000"
NAMES = sorted(page.parent.name for page in PAGES.glob("*/page.py"))
HOSTILE = ("=", "sector=x;sector=y", "<img src=x onerror=y>", "';--", "a\x00b", "\u202e", "9999", "-", ",", "9" * 300)
# Views of a page that ask for other things than its first one.
VIEWS: dict[str, list[dict[str, str]]] = {
    "indicators": [{"indicator": "ghg_total"}, {"indicator": "heat_consumption"}],
    "neighbourhoods": [{"indicator": "heat_consumption"}],
    "solutions": [{"view": "table"}, {"solution": "S-ATLAS"}],
    "comparison": [{"part": "solutions"}],
    "papers": [{"paper": "indicator"}],
}


def selection_of(page: str) -> type[Selection]:
    if not (PAGES / page / "address.py").is_file():
        return Selection
    found: type[Selection] = import_module(f"dashboard.app_pages.{page}.address").Address
    return found


@pytest.mark.parametrize("page", NAMES)
def test_no_value_of_an_address_breaks_a_page(page: str, sample_store: Path) -> None:
    names = [field.name for field in fields(selection_of(page))]
    broken = []
    with store_in_environment(sample_store):
        for at, value in enumerate(HOSTILE):
            view = ([{}, *VIEWS.get(page, [])])[at % (1 + len(VIEWS.get(page, [])))]
            one = names[at % len(names)]
            for address in (dict.fromkeys(names, value), {"municipality": TOWN, **view, one: value}):
                try:
                    page_text(page, {**address, "lang": "de"})
                except Exception as error:
                    broken.append((address, repr(error)))
    assert broken == []


@pytest.mark.parametrize("breakdown", ["sector", "=", "sector=x;sector=y", "sector=<img>"])
@pytest.mark.parametrize("indicator", ["ghg_total", "heat_consumption", "co2_existing_stock"])
def test_a_breakdown_that_is_none_is_an_empty_state(indicator: str, breakdown: str, sample_store: Path) -> None:
    with store_in_environment(sample_store):
        shown = page_text("indicators", {"municipality": TOWN, "indicator": indicator, "breakdown": breakdown})
    said = [say("indicator.no_values", "de"), say("indicator.only_parts", "de", parts="")]
    said.append(say("unjudged.only_parts", "de", dimensions="|").partition("|")[0])
    assert any(sentence in shown for sentence in said)
    assert "<img>" not in shown
