"""The budget calendar: by when a need has to be registered so that a budget year can hold it.

Days of the year before the budget begins; a two-year budget is made once for both. Relies on the standard
library only; used by the settings and by the pages that name a deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class BudgetCalendar:
    """When need is registered, the budget tabled and adopted: month and day of the year before.

    `years` is 1 or 2; with 2, `first_year` is the first year of any two-year budget. `is_stated` tells a
    calendar that was set from the usual one.
    """

    need_registered: str = "05-15"
    tabled: str = "09-30"
    adopted: str = "12-15"
    years: int = 1
    first_year: int = 2025
    is_stated: bool = False


def calendar_of(settings: Mapping[str, Any]) -> BudgetCalendar:
    """The calendar that settings describe, the usual days where they are silent."""
    given = {key: value for key, value in settings.items() if key in BudgetCalendar.__dataclass_fields__}
    return BudgetCalendar(**given, is_stated=bool(given))


def registered_by(calendar: BudgetCalendar, year: int) -> date:
    """The day by which a need of that budget year has to be registered."""
    return _on(calendar, year, calendar.need_registered)


def next_open_year(calendar: BudgetCalendar, as_of: date) -> int:
    """The first budget year whose registration has not passed on that day."""
    year = as_of.year + 1
    while registered_by(calendar, year) < as_of:
        year += 1
    return year


def days_of(calendar: BudgetCalendar, year: int) -> dict[str, date]:
    """The three days for a budget year by name: need_registered, tabled, adopted."""
    return {name: _on(calendar, year, getattr(calendar, name)) for name in ("need_registered", "tabled", "adopted")}


def _on(calendar: BudgetCalendar, year: int, day: str) -> date:
    begins = year - (year - calendar.first_year) % calendar.years
    month, of_month = (int(part) for part in day.split("-"))
    # 29 February exists in a leap year only.
    return date(begins - 1, month, min(of_month, 28) if month == 2 else of_month)
