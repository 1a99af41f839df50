"""What a cell may become by a declared correction: the words of a TOML file as the column's kind has them.

Numbers stay exact decimals until they meet a column. Used by the entries of corrections.toml, which
name what does not fit, and by the corrections.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from indicators.vocabulary.periods import EARLIEST_YEAR, LATEST_YEAR, read_period
from pipelines.contract.contract import Column, Kind
from pipelines.reading.mapping.dates import read_date
from pipelines.reading.mapping.values import canonical_disaggregation

Number = int | Decimal
Word = str | Number | date

NUMERIC = (Kind.NUMBER, Kind.MONEY, Kind.WHOLE)
_MOST_DIGITS = 30


def shown(value: object) -> str:
    """A value of the file as a person writes it into a cell."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) and number_of(value) is not None else str(value)


def number_of(value: object) -> Number | None:
    """A number of a size that a municipality can have; True and False are none."""
    if isinstance(value, bool) or not isinstance(value, Number):
        return None
    size = Decimal(value)
    return value if size.is_finite() and (size == 0 or abs(size.adjusted()) < _MOST_DIGITS) else None


def typed(column: Column, value: Any) -> Word | None:
    """What is to stand in a cell of that column; None if it cannot."""
    if column.kind in (*NUMERIC, Kind.YEAR):
        return _fitting_number(column, number_of(value))
    if isinstance(value, datetime):
        return None
    if column.kind is Kind.DATE:
        iso = read_date(shown(value))
        return date.fromisoformat(iso) if iso else None
    if isinstance(value, bool) or not isinstance(value, str | int | date) or value == "":
        return None
    text = str(value)
    if column.kind is Kind.PERIOD:
        return text if read_period(text) else None
    if column.kind is Kind.DISAGGREGATION:
        return canonical_disaggregation(text)
    if column.words is not None and text not in tuple(column.words):
        return None
    return text


def _fitting_number(column: Column, number: Number | None) -> Number | None:
    if number is None:
        return None
    is_fit = (column.least is None or number >= column.least) and (column.most is None or number <= column.most)
    if column.kind is Kind.MONEY:
        # DECIMAL(14,2): twelve digits and the cents
        is_fit &= number == round(Decimal(number), 2) and abs(Decimal(number)) < 10**12
    elif column.kind in (Kind.WHOLE, Kind.YEAR):
        is_fit &= number == int(number) and abs(Decimal(number)) < 2**31
        number = int(number)
    return number if is_fit else None


def example_of(column: Column) -> str:
    """An example of what may stand in a column, without words of a language."""
    if column.words is not None:
        return ", ".join(word.value for word in column.words)
    if column.least is not None or column.most is not None:
        least = "" if column.least is None else f"{column.least:g}"
        return f"{least} … {'' if column.most is None else f'{column.most:g}'}".strip()
    return {
        Kind.NUMBER: "1953, 0.25",
        Kind.MONEY: "1953, 1953.20",
        Kind.WHOLE: "1953",
        Kind.YEAR: f"{EARLIEST_YEAR} … {LATEST_YEAR}",
        Kind.DATE: "2024-12-31",
        Kind.PERIOD: '"2024", "2024-Q1", "2015/16"',
        Kind.DISAGGREGATION: '"sector=industry"',
    }.get(column.kind, '"…"')
