"""How numbers, dates and periods are written, and that nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pipelines.contract.contract import Kind
from pipelines.reading.mapping.dates import proposed_date, proposed_period, read_date, read_written_period
from pipelines.reading.mapping.numbers import NumberStyle, read_number, rule_of_number

GERMAN = NumberStyle(",", ".", is_declared=True)
ENGLISH = NumberStyle(".", ",", is_declared=True)
UNDECLARED = NumberStyle()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1234,5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1.596.852.249", "1596852249"),
        ("−12,5", "-12.5"),
        ("–3", "-3"),
        ("-1.234,56", "-1234.56"),
        ("1.234,56-", "-1234.56"),
        ("+7", "7"),
        (",5", "0.5"),
        ("12,", "12"),
        ("1.234", "1234"),
    ],
)
def test_a_german_number_is_read_as_it_is_written(text, plain):
    assert read_number(text, GERMAN).plain == plain


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\u2009"])
def test_any_kind_of_blank_groups_thousands_where_that_is_declared(blank):
    style = NumberStyle(",", " ", is_declared=True)
    assert read_number(f"1{blank}234{blank}567,8", style).plain == "1234567.8"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1.23.4", "number_unreadable"),
        ("12.34", "number_decimal_sign"),
        ("1,234,567", "number_separators"),
        ("rund 12", "number_unreadable"),
        ("12-14", "number_unreadable"),
        ("", "number_unreadable"),
        ("1.2345", "number_decimal_sign"),
        ("01. Mrz", "number_is_date"),
        ("Mrz 12", "number_is_date"),
        ("3 Dec", "number_is_date"),
        ("01.03.2024", "number_is_date"),
        ("2024-03-01", "number_is_date"),
    ],
)
def test_what_does_not_fit_the_declared_style_is_named(text, rule):
    reading = read_number(text, GERMAN)
    assert (reading.plain, reading.rule) == (None, rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("1.234,5", "number_separators"),
        ("12,5", "number_decimal_sign"),
        ("1,234", "number_ambiguous"),
        ("1 234", "number_separators"),
        ("0x10", "number_unreadable"),
    ],
)
def test_without_a_declaration_nothing_but_a_decimal_point_is_read(text, rule):
    assert read_number(text, UNDECLARED).rule == rule


def test_a_declared_sign_decides_what_one_dot_and_three_digits_mean():
    assert read_number("1.234", NumberStyle(",", None, is_declared=True)).plain == "1234"
    assert read_number("1.234", NumberStyle(".", None, is_declared=True)).plain == "1.234"


@pytest.mark.parametrize(
    ("text", "plain", "unit"),
    [("12,5 %", "12.5", "%"), ("12,5%", "12.5", "%"), ("3 t CO2e", "3", "t CO2e"), ("1.234 €", "1234", "€")],
)
def test_a_unit_behind_the_number_is_kept_apart(text, plain, unit):
    reading = read_number(text, GERMAN)
    assert (reading.plain, reading.unit) == (plain, unit)


@pytest.mark.parametrize(
    ("text", "plain", "flag"), [("(12,3)", "12.3", "()"), ("12,3 p", "12.3", "p"), ("12,3r", "12.3", "r")]
)
def test_flags_of_official_statistics_are_kept_apart(text, plain, flag):
    reading = read_number(text, GERMAN, flags=True)
    assert (reading.plain, reading.flag) == (plain, flag)


def test_money_has_two_decimals_and_twelve_digits():
    assert rule_of_number("1.005", Kind.MONEY, ENGLISH) == "money_cents"
    assert rule_of_number("1234567890123", Kind.MONEY, ENGLISH) == "number_out_of_range"
    assert rule_of_number("1.5", Kind.WHOLE, ENGLISH) == "whole_unreadable"


@given(some.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_number_written_in_german_is_read_back(number):
    sign, digits = ("-", -number) if number < 0 else ("", number)
    text = f"{sign}{digits:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    plain = read_number(text, GERMAN).plain
    assert plain is not None
    assert float(plain) == float(number)


@given(some.text(alphabet="0123456789.,-+ ()px%€/'\u00a0\u2212", max_size=12))
def test_any_text_is_either_a_number_or_breaks_a_rule(text):
    for style in (GERMAN, ENGLISH, UNDECLARED):
        reading = read_number(text, style, flags=True)
        assert (reading.plain is None) == (reading.rule is not None)
        if reading.plain is not None:
            float(reading.plain)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-12-31", "2024-12-31"),
        ("2024-12-31 00:00:00", "2024-12-31"),
        ("31.12.2024", None),
        ("2024-02-30", None),
        ("20241231", None),
    ],
)
def test_a_date_is_iso_where_nothing_is_declared(text, iso):
    assert read_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"), [("31.12.2024", "2024-12-31"), ("1.2.2024", "2024-02-01"), ("30.02.2024", None)]
)
def test_a_german_date_is_read_where_it_is_declared(text, iso):
    assert read_date(text, german=True) == iso


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("31.12.2015", "2015-12-31"),
        ("1950 Januar", "1950-01"),
        ("März 2020", "2020-03"),
        ("12/2023", "2023-12"),
        ("1. Quartal 2024", "2024-Q1"),
        ("2. Halbjahr 2024", "2024-H2"),
        ("2002/2003", "2002/03"),
        ("2015/16", "2015/16"),
    ],
)
def test_german_periods_are_read_where_they_are_declared(text, period):
    assert read_written_period(text, german=True) == period


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("2015/16 [note 1]", "2015/16"),
        ("Q1 2024", "2024-Q1"),
        ("31.12.2024", "2024-12-31"),
        ("2018 bis 2020", "2018-2020"),
        ("2018–2020", "2018-2020"),
        ("2024*", "2024"),
        ("Schuljahr 2015/16", "2015/16"),
        ("2002/2003", "2002/03"),
    ],
)
def test_what_is_no_period_gets_the_form_it_probably_means(text, proposal):
    assert read_written_period(text) is None
    assert proposed_period(text) == proposal


def test_nothing_is_proposed_for_what_names_no_period_or_date():
    assert proposed_period("im Sommer") is None
    assert proposed_date("bald") is None
    assert proposed_date("zum 31.12.2024 (vorl.)") == "2024-12-31"
