"""The selection lives in the address and survives a change of page."""

import pytest

from dashboard.shell.selection import Selection, href, href_here, parameters, read_address
from indicators.vocabulary.glossary import Language


def test_an_address_is_read_whole() -> None:
    chosen = read_address({"municipality": "DE-05515000", "indicator": "ghg_total", "as_of": "2022", "lang": "en"})
    assert chosen == Selection("DE-05515000", "ghg_total", as_of=2022, lang=Language.EN)


def test_what_is_written_is_read_back() -> None:
    chosen = Selection(
        municipality="DE-1",
        indicator="co2",
        area="q1",
        breakdown="sector=gas",
        target="t1",
        method="weather",
        solution="s1",
        phase="pilot",
        office="Umweltamt & Co.",
        operator_type="municipal_utility",
        model="-",
        impact="off_track",
        implementation="delayed",
        budget="exceeded",
        readiness="1",
        view="table",
        sort="-months",
        rows=200,
        year=2025,
        as_of=2024,
        lang=Language.EN,
    )
    assert read_address(parameters(chosen)) == chosen


def test_blank_parts_stay_out_of_the_address() -> None:
    assert parameters(Selection("DE-1")) == {"municipality": "DE-1", "lang": "de"}


@pytest.mark.parametrize("year", ["", "24", "20244", "zwanzig", "²⁰²⁴"])
def test_a_year_that_is_none_counts_as_absent(year: str) -> None:
    assert read_address({"as_of": year}).as_of is None


@pytest.mark.parametrize("count", ["", "-5", "viele", "1000000", "²"])
def test_a_number_of_lines_that_is_none_counts_as_absent(count: str) -> None:
    assert read_address({"rows": count}).rows is None


def test_an_unknown_language_counts_as_absent() -> None:
    assert read_address({"lang": "fr"}).lang is Language.DE
    assert read_address({"lang": "fr"}, default_language=Language.EN).lang is Language.EN


def test_an_unknown_method_counts_as_absent() -> None:
    assert read_address({"method": "oracle"}).method == ""
    assert read_address({"method": "weather"}).method == "weather"


def test_a_change_of_page_keeps_municipality_year_and_language_only() -> None:
    before = Selection("DE-1", "ghg_total", "q1", as_of=2022, lang=Language.EN)
    assert read_address({}, before) == Selection("DE-1", as_of=2022, lang=Language.EN)


def test_the_address_wins_over_what_is_remembered() -> None:
    assert read_address({"municipality": "DE-2"}, Selection("DE-1")).municipality == "DE-2"


def test_a_link_to_another_page_keeps_what_belongs_to_every_page() -> None:
    here = Selection("DE-1", "ghg_total", area="q1")
    assert href("solutions", here, solution="a b") == "solutions?municipality=DE-1&solution=a+b&lang=de"
    assert href("", here) == "./?municipality=DE-1&lang=de"


def test_a_link_to_the_same_view_keeps_everything() -> None:
    here = Selection("DE-1", "ghg_total", area="q1")
    assert (
        href_here("indicators", here, lang=Language.EN)
        == "indicators?municipality=DE-1&indicator=ghg_total&area=q1&lang=en"
    )
