"""Periods as they stand in files: which days `2024-Q1` or `2015/16` mean, and which year they count for.

Plain dates from the standard library. The intake reads each distinct period once; outlets name them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

EARLIEST_YEAR, LATEST_YEAR = 1800, 2200


class PeriodKind(StrEnum):
    """The form in which a period is written."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"
    SPLIT_YEAR = "split_year"
    MULTI_YEAR = "multi_year"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of whole days, both ends included; `year` is that of the end and places it in a series."""

    kind: PeriodKind
    start_on: date
    end_on: date

    @property
    def year(self) -> int:
        """The year a yearly series files the period under."""
        return self.end_on.year


def read_period(text: str) -> Period | None:
    """Read one of the seven forms; None if it is none of them or names days that do not exist.

    A split year (`2015/16`: school years, heating seasons) runs from July to June, because the
    files do not say more; its year is the later one.
    """
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(text):
            period = read(*(int(group) for group in match.groups()))
            if period and period.start_on.year >= EARLIEST_YEAR and period.year <= LATEST_YEAR:
                return period
    return None


def _months(kind: PeriodKind, year: int, first: int, last: int) -> Period | None:
    if not (1 <= first <= last <= 12 and year >= 1):
        return None
    return Period(kind, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _year(year: int) -> Period | None:
    return _months(PeriodKind.YEAR, year, 1, 12)


def _half_year(year: int, half: int) -> Period | None:
    return _months(PeriodKind.HALF_YEAR, year, 6 * half - 5, 6 * half)


def _quarter(year: int, quarter: int) -> Period | None:
    return _months(PeriodKind.QUARTER, year, 3 * quarter - 2, 3 * quarter)


def _month(year: int, month: int) -> Period | None:
    return _months(PeriodKind.MONTH, year, month, month)


def _split_year(first: int, second: int) -> Period | None:
    if first < 1 or (first + 1) % 100 != second:
        return None
    return Period(PeriodKind.SPLIT_YEAR, date(first, 7, 1), date(first + 1, 6, 30))


def _multi_year(first: int, last: int) -> Period | None:
    if not 1 <= first < last:
        return None
    return Period(PeriodKind.MULTI_YEAR, date(first, 1, 1), date(last, 12, 31))


def _date(year: int, month: int, day: int) -> Period | None:
    try:
        only = date(year, month, day)
    except ValueError:
        return None
    return Period(PeriodKind.DATE, only, only)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period | None]], ...] = (
    (re.compile(r"([0-9]{4})"), _year),
    (re.compile(r"([0-9]{4})-H([12])"), _half_year),
    (re.compile(r"([0-9]{4})-Q([1-4])"), _quarter),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), _month),
    (re.compile(r"([0-9]{4})/([0-9]{2})"), _split_year),
    (re.compile(r"([0-9]{4})-([0-9]{4})"), _multi_year),
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"), _date),
)
