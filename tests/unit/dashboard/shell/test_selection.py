"""The selection lives in the address and survives a change of page; each page adds its own part."""

import ast
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import pytest

from dashboard.app_pages.indicators.address import Address
from dashboard.app_pages.solutions.address import Address as SolutionsAddress
from dashboard.parts.filters import SOLUTION_FILTERS
from dashboard.shell.selection import Selection, href, href_here, parameters, read_address
from indicators.vocabulary.glossary import Language

DASHBOARD = Path(__file__).parents[4] / "dashboard"


def test_an_address_is_read_whole() -> None:
    given = {"municipality": "DE-05515000", "indicator": "ghg_total", "as_of": "2022", "lang": "en"}
    assert read_address(given, Address) == Address("DE-05515000", 2022, Language.EN, "ghg_total")


def test_what_is_written_is_read_back() -> None:
    chosen = SolutionsAddress(
        municipality="DE-1",
        phase="pilot",
        office="Umweltamt & Co.",
        model="-",
        sort="-months",
        rows=200,
        as_of=2024,
        lang=Language.EN,
    )
    assert read_address(parameters(chosen), SolutionsAddress) == chosen


def test_blank_parts_stay_out_of_the_address() -> None:
    assert parameters(Address("DE-1")) == {"municipality": "DE-1", "lang": "de"}


@pytest.mark.parametrize("year", ["", "24", "20244", "zwanzig", "²⁰²⁴"])
def test_a_year_that_is_none_counts_as_absent(year: str) -> None:
    assert read_address({"as_of": year}, Selection).as_of is None


@pytest.mark.parametrize("count", ["", "-5", "viele", "1000000", "²"])
def test_a_number_of_lines_that_is_none_counts_as_absent(count: str) -> None:
    assert read_address({"rows": count}, SolutionsAddress).rows is None


def test_an_unknown_language_counts_as_absent() -> None:
    assert read_address({"lang": "fr"}, Selection).lang is Language.DE
    assert read_address({"lang": "fr"}, Selection, default_language=Language.EN).lang is Language.EN


def test_an_unknown_method_counts_as_absent() -> None:
    assert read_address({"method": "oracle"}, Address).method == ""
    assert read_address({"method": "weather"}, Address).method == "weather"


def test_a_change_of_page_keeps_municipality_year_and_language_only() -> None:
    before = Address("DE-1", 2022, Language.EN, "ghg_total", "q1")
    assert read_address({}, SolutionsAddress, before) == SolutionsAddress("DE-1", 2022, Language.EN)


def test_the_address_wins_over_what_is_remembered() -> None:
    assert read_address({"municipality": "DE-2"}, Selection, Selection("DE-1")).municipality == "DE-2"


def test_a_link_to_another_page_keeps_what_belongs_to_every_page() -> None:
    here = Address("DE-1", indicator="ghg_total", area="q1")
    assert href("solutions", here, solution="a b") == "solutions?municipality=DE-1&solution=a+b&lang=de"
    assert href("", here) == "./?municipality=DE-1&lang=de"


def test_a_link_to_another_town_gives_up_the_year() -> None:
    here = Address("DE-1", 2024)
    assert href("solutions", here, municipality="DE-2", as_of=None) == "solutions?municipality=DE-2&lang=de"


def test_a_link_to_the_same_view_keeps_everything() -> None:
    here = Address("DE-1", indicator="ghg_total", area="q1")
    wanted = "indicators?municipality=DE-1&indicator=ghg_total&area=q1&lang=en"
    assert href_here("indicators", here, lang=Language.EN) == wanted


def test_the_filters_of_the_list_stand_in_its_address() -> None:
    assert set(SOLUTION_FILTERS) <= {item.name for item in fields(SolutionsAddress)}


def test_a_link_says_only_what_its_page_reads() -> None:
    unread = []
    for path in sorted(DASHBOARD.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text())):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "href"):
                continue
            page = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
            if page:
                unread += [
                    f"{path.name}: {page}?{word.arg}"
                    for word in call.keywords
                    if word.arg and word.arg not in known_names(str(page))
                ]
    assert unread == []


def known_names(page: str) -> set[str]:
    """Names that the address of a page reads."""
    has_own = (DASHBOARD / "app_pages" / page / "address.py").exists()
    kind = import_module(f"dashboard.app_pages.{page}.address").Address if has_own else Selection
    return {item.name for item in fields(kind)}
