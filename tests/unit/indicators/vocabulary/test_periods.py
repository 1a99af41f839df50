"""Periods as they stand in files."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators.vocabulary.periods import Period, PeriodKind, read_period


@pytest.mark.parametrize(
    ("text", "kind", "start_on", "end_on"),
    [
        ("2024", PeriodKind.YEAR, date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", PeriodKind.QUARTER, date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", PeriodKind.QUARTER, date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-H2", PeriodKind.HALF_YEAR, date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-02", PeriodKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        ("2015/16", PeriodKind.SPLIT_YEAR, date(2015, 7, 1), date(2016, 6, 30)),
        ("1999/00", PeriodKind.SPLIT_YEAR, date(1999, 7, 1), date(2000, 6, 30)),
        ("2018-2020", PeriodKind.MULTI_YEAR, date(2018, 1, 1), date(2020, 12, 31)),
        ("2024-12-31", PeriodKind.DATE, date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_each_form_of_a_period_means_its_days(text: str, kind: PeriodKind, start_on: date, end_on: date):
    assert read_period(text) == Period(kind, start_on, end_on)


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-Q5", "2024-H3", "2024-13", "2024-00", "2024-1", " 2024", "2024\n"),
        *("2015/17", "2020-2018", "2023-02-29", "1. Quartal 2024", "0000", "0001", "9999", "２０２４"),
    ],
)
def test_what_is_no_period_is_not_guessed(text: str):
    assert read_period(text) is None


def test_a_split_year_counts_for_the_year_of_its_end():
    period = read_period("2015/16")
    assert period is not None
    assert period.year == 2016


@given(some.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31)))
def test_a_day_a_month_and_a_year_lie_within_each_other(day: date):
    whole = [read_period(text) for text in (f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}")]
    assert all(period is not None and period.start_on <= day <= period.end_on for period in whole)


@given(some.text(max_size=12))
def test_any_text_is_either_a_period_or_nothing(text: str):
    period = read_period(text)
    assert period is None or period.start_on <= period.end_on
