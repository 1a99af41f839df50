"""Addresses of the page of indicators that name something without a value, or another method."""

from __future__ import annotations

from tools.drawn_pages import kept_downloads, page_text, store_in_environment


def test_an_area_without_a_value_gets_an_empty_state(sample_store):
    with store_in_environment(sample_store):
        text = page_text("indicators", {"indicator": "heat_total", "area": "N01"})

    assert "liegen noch keine Messwerte vor" in text


def test_the_list_by_another_method_can_be_downloaded(sample_store):
    with store_in_environment(sample_store), kept_downloads() as offered:
        page_text("indicators", {"municipality": "DE-99000000", "method": "weather"})

    names = [name for name, _ in offered]
    assert names == ["DE-99000000-targets.csv", "DE-99000000-targets.xlsx"]
