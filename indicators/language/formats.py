"""How numbers, quantities, money and dates are written, in German and in English.

One home for every format, used by sentences, pages, charts, tables and the command line, so that
the same figure looks the same everywhere. The words of units stand in `words.toml`.
"""

from __future__ import annotations

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from indicators.language import say
from indicators.vocabulary.glossary import Language

NOTHING = "–"
MINUS = "\N{MINUS SIGN}"
# Keeps a number and its unit on one line.
GLUE = "\N{NO-BREAK SPACE}"

# Closes the unit of a value divided by the population: "t CO2e/inhabitant".
PER_HEAD = "/inhabitant"

_TYPOGRAPHY = (("CO2e", "CO₂e"), ("CO2", "CO₂"), ("NO2", "NO₂"), ("m2", "m²"), ("m3", "m³"), ("ug/", "µg/"))


def number(value: float | Decimal | None, language: Language | str, *, digits: int | None = None) -> str:
    """Write a number with grouped thousands: "812.400", "62,5"; "–" for null.

    Without `digits`: whole from 100 upwards, one decimal from 10, two from 1, else three significant
    digits, closing zeros dropped. Halves are rounded away from zero, as books do.
    """
    exact = _exact(value)
    if exact is None:
        return NOTHING
    places = _places(exact) if digits is None else digits
    text = _grouped(exact, places)
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.lstrip("-")
    if Language(language) is Language.DE:
        text = text.translate(str.maketrans(",.", ".,"))
    return text.replace("-", MINUS)


def quantity(
    value: float | Decimal | None, unit: str | None, language: Language | str, *, digits: int | None = None
) -> str:
    """Write a value with its unit: "812.400 t CO₂e", "62,5 %"; "–" for null.

    Large values are written in full: a figure in a sentence must be the figure in the table and in the
    council's decision. Digits after the sign as in `number`.
    """
    exact = _exact(value)
    if exact is None:
        return NOTHING
    text = number(exact, language, digits=digits)
    name = unit_name(unit, language, is_one=text.lstrip(MINUS) == "1")
    if name == "%" and Language(language) is Language.EN:
        return f"{text}%"
    return f"{text}{GLUE}{name}" if name else text


def dative(text: str, language: Language | str) -> str:
    """Write a quantity as it stands after "bei": "304.411 Einwohner" → "304.411 Einwohnern".

    German only, and only for the first word of a counted unit in the plural; anything else stays.
    """
    amount, glue, unit = text.partition(GLUE)
    word, blank, rest = unit.partition(" ")
    if Language(language) is Language.EN or word not in _counted() or not word.endswith(("e", "er")):
        return text
    return f"{amount}{glue}{word}n{blank}{rest}"


def difference(value: float | Decimal | None, unit: str | None, language: Language | str) -> str:
    """Write a difference between two values: as `quantity`, but "0,8 Prozentpunkte" for a percentage."""
    if unit != "%":
        return quantity(value, unit, language)
    exact = _exact(value)
    if exact is None:
        return NOTHING
    text = number(exact, language)
    word = say("percentage_point", Language(language), count=1 if text.lstrip(MINUS) == "1" else 2)
    return f"{text}{GLUE}{word}"


def share(value: float | Decimal | None, language: Language | str, digits: int = 1) -> str:
    """Write a share between 0 and 1 as a percentage: 0.625 → "62,5 %"; "–" for null."""
    exact = _exact(value)
    if exact is None:
        return NOTHING
    text = number(exact * 100, language, digits=digits)
    return f"{text}{GLUE}%" if Language(language) is Language.DE else f"{text}%"


def euro(value: float | Decimal | None, language: Language | str, digits: int = 0) -> str:
    """Write an amount of money: "184.000 €"; "€184,000" in English; "–" for null."""
    exact = _exact(value)
    if exact is None:
        return NOTHING
    text = number(exact, language, digits=digits)
    if Language(language) is Language.DE:
        return f"{text}{GLUE}€"
    return f"{MINUS}€{text[1:]}" if text.startswith(MINUS) else f"€{text}"


def signed(text: str) -> str:
    """Put a plus sign before a written number that is above zero: "+184.000 €"; zero stays bare."""
    if text.startswith((MINUS, "+")) or not any(digit in text for digit in "123456789"):
        return text
    return f"+{text}"


def day(value: date | None, language: Language | str) -> str:
    """Write a date: "31.12.2026" in German, "31 Dec 2026" in English; "–" for null."""
    if value is None:
        return NOTHING
    if Language(language) is Language.DE:
        return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"
    name = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{value.day}{GLUE}{name[value.month - 1]}{GLUE}{value.year}"


def months(count: int | None, language: Language | str) -> str:
    """Write a number of months: "8 Monate", "1 Monat"; "–" for null."""
    if count is None:
        return NOTHING
    word = say("month", Language(language), count=abs(count))
    return f"{number(count, language, digits=0)}{GLUE}{word}"


def month_name(day: date, language: Language | str) -> str:
    """Write the name of a month: "Juli"."""
    return say(f"month_name.{day.month}", Language(language))


def month(day: date, language: Language | str) -> str:
    """Write a month with its year: "Juli 2027"."""
    return f"{month_name(day, language)}{GLUE}{day.year}"


def unit_name(unit: str | None, language: Language | str, *, is_one: bool = False) -> str:
    """Write a unit as a reader expects it: "t CO2e" → "t CO₂e", "inhabitants" → "Einwohner"."""
    if not unit:
        return ""
    for ending in say.names("per"):
        if unit.endswith(ending):
            whole = unit_name(unit.removesuffix(ending), language, is_one=is_one)
            return f"{whole} {say(f'per.{ending}', Language(language))}"
    if f"unit.{unit}" in say:
        return say(f"unit.{unit}", Language(language), count=1 if is_one else 2)
    for plain, typeset in _TYPOGRAPHY:
        unit = unit.replace(plain, typeset)
    return unit.replace(" ", GLUE)


@cache
def _counted() -> frozenset[str]:
    """The German words of counted units in the plural, as they follow a number."""
    texts = (say.text(f"unit.{name}").de for name in say.names("unit"))
    many = {text["other"] if isinstance(text, dict) else text for text in texts} - {"€"}
    return frozenset(many | {word.partition(" ")[0] for word in many})


def _exact(value: float | Decimal | None) -> Decimal | None:
    """The value as a decimal; None for null, NaN and infinity."""
    if value is None or not math.isfinite(value):
        return None
    # By way of repr: 0.1 shall be rounded as 0.1, not as its binary neighbour.
    return value if isinstance(value, Decimal) else Decimal(repr(float(value)))


def _places(value: Decimal) -> int:
    """How many decimals a number of that size deserves."""
    size = abs(value)
    if size >= 100 or size == 0:
        return 0
    if size >= 10:
        return 1
    if size >= 1:
        return 2
    return 2 - size.adjusted()


def _grouped(value: Decimal, places: int) -> str:
    """Plain text with commas between thousands and a decimal point."""
    return f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):,f}"
