"""Numbers, quantities, money and dates look the same everywhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.language.formats import (
    GLUE,
    dative,
    day,
    difference,
    euro,
    months,
    number,
    quantity,
    share,
    signed,
    unit_name,
)


def plain(text: str) -> str:
    return text.replace(GLUE, " ")


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (812400, "812.400", "812,400"),
        (1234.5, "1.235", "1,235"),
        (62.5, "62,5", "62.5"),
        (3.3, "3,3", "3.3"),
        (3.256, "3,26", "3.26"),
        (0.0041, "0,0041", "0.0041"),
        (12.0, "12", "12"),
        (0, "0", "0"),
        (-207000, "−207.000", "−207,000"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
        (Decimal("1234567.89"), "1.234.568", "1,234,568"),
    ],
)
def test_numbers_are_grouped_as_the_language_does(value: float | None, german: str, english: str) -> None:
    assert number(value, "de") == german
    assert number(value, "en") == english


def test_stated_digits_are_kept_to_stand_below_each_other() -> None:
    assert number(3, "de", digits=2) == "3,00"


def test_halves_are_rounded_away_from_zero() -> None:
    assert number(0.125, "de", digits=2) == "0,13"
    assert number(-2.5, "de", digits=0) == "−3"


def test_a_small_negative_number_never_becomes_minus_zero() -> None:
    assert number(-0.2, "de", digits=0) == "0"


def test_quantities_carry_their_unit() -> None:
    assert plain(quantity(812400, "t CO2e", "de")) == "812.400 t CO₂e"
    assert plain(quantity(62.5, "%", "de")) == "62,5 %"
    assert quantity(62.5, "%", "en") == "62.5%"


def test_a_quantity_never_breaks_between_number_and_unit() -> None:
    assert " " not in quantity(812400, "t CO2e", "de")


def test_large_quantities_are_written_in_full() -> None:
    assert plain(quantity(1788234.4, "t CO2e", "de")) == "1.788.234 t CO₂e"
    assert plain(quantity(99999.4, "t CO2e", "de")) == "99.999 t CO₂e"


def test_people_are_counted_exactly() -> None:
    assert plain(quantity(120345, "inhabitants", "de")) == "120.345 Einwohner"


@pytest.mark.parametrize(
    ("unit", "german", "english"),
    [
        ("t CO2e", "t CO₂e", "t CO₂e"),
        ("µg/m3", "µg/m³", "µg/m³"),
        ("kWh/m2", "kWh/m²", "kWh/m²"),
        ("kg/inhabitant", "kg je Einwohner", "kg per head"),
        ("t CO2e/inhabitant", "t CO₂e je Einwohner", "t CO₂e per head"),
        ("min", "Minuten", "minutes"),
        ("furlong", "furlong", "furlong"),
        (None, "", ""),
    ],
)
def test_units_are_typeset(unit: str | None, german: str, english: str) -> None:
    assert plain(unit_name(unit, "de")) == german
    assert plain(unit_name(unit, "en")) == english


def test_one_of_a_thing_takes_the_singular() -> None:
    assert plain(quantity(1, "persons", "de")) == "1 Person"
    assert plain(quantity(1.0, "min", "en")) == "1 minute"
    assert plain(quantity(2, "persons", "de")) == "2 Personen"


def test_differences_of_percentages_are_percentage_points() -> None:
    assert plain(difference(0.8, "%", "de")) == "0,8 Prozentpunkte"
    assert plain(difference(1.0, "%", "de")) == "1 Prozentpunkt"
    assert plain(difference(-2.0, "%", "en")) == "−2 percentage points"
    assert plain(difference(5, "MWh", "de")) == "5 MWh"


def test_shares_are_shown_in_per_cent() -> None:
    assert plain(share(0.625, "de")) == "62,5 %"
    assert share(0.625, "en", 0) == "63%"
    assert share(None, "de") == "–"
    assert plain(share(1.2, "de")) == "120,0 %"


def test_money_is_written_as_each_language_does() -> None:
    assert plain(euro(Decimal("184000.00"), "de")) == "184.000 €"
    assert euro(-1234.5, "en", 2) == "−€1,234.50"
    assert euro(None, "de") == "–"


def test_a_plus_sign_stands_before_what_is_above_zero_only() -> None:
    assert plain(signed(euro(184000, "de"))) == "+184.000 €"
    assert plain(signed(euro(-5, "de"))) == "−5 €"
    assert plain(signed(euro(0, "de"))) == "0 €"
    assert signed("–") == "–"


def test_dates_and_months_are_written_out() -> None:
    assert day(date(2026, 12, 31), "de") == "31.12.2026"
    assert plain(day(date(2026, 3, 1), "en")) == "1 Mar 2026"
    assert day(None, "de") == "–"
    assert plain(months(8, "de")) == "8 Monate"
    assert plain(months(1, "en")) == "1 month"
    assert months(None, "de") == "–"


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_whole_numbers_can_be_read_back(value: int) -> None:
    assert int(number(value, "de", digits=0).replace(".", "").replace("−", "-")) == value


@given(st.floats(min_value=1e-6, max_value=1e9))
def test_a_written_number_is_at_most_half_a_per_cent_off(value: float) -> None:
    written = float(number(value, "en").replace(",", ""))
    assert abs(written - value) <= 0.00501 * value


@pytest.mark.parametrize(
    ("nominative", "after_bei"),
    [
        ("304.411\xa0Einwohner", "304.411\xa0Einwohnern"),
        ("12\xa0Gebäude", "12\xa0Gebäuden"),
        ("3\xa0Wege am Tag", "3\xa0Wegen am Tag"),
        ("7\xa0Pkw je 1.000 Einwohner", "7\xa0Pkw je 1.000 Einwohner"),
        ("1.500\xa0Personen", "1.500\xa0Personen"),
        ("88.500\xa0t\xa0CO₂e", "88.500\xa0t\xa0CO₂e"),
        ("62,5\xa0%", "62,5\xa0%"),
    ],
)
def test_counted_things_stand_in_the_dative_after_bei(nominative: str, after_bei: str) -> None:
    assert dative(nominative, "de") == after_bei
    assert dative(nominative, "en") == nominative
