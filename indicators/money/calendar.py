"""The budget calendar: by when a need has to be registered so that a budget year can hold it.

Days of the year before the budget begins; a two-year budget is made once for both. Relies on the standard
library only; used by the settings and by the pages that name a deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from indicators.language import formats
from indicators.vocabulary.glossary import Language


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


def registration_sentence(calendar: BudgetCalendar, year: int, language: Language) -> str:
    """By when a need has to be registered for that budget year, in a sentence."""
    day = formats.day(registered_by(calendar, year), language)
    if language is Language.DE:
        return f"Für einen Ansatz {year} muss der Bedarf bis {day} angemeldet sein."
    return f"For an appropriation in {year} the need has to be registered by {day}."


def missed_sentence(calendar: BudgetCalendar, year: int, as_of: date, language: Language) -> str:
    """The same where that day has passed: what is left is the next budget or an approval beyond it."""
    day = formats.day(registered_by(calendar, year), language)
    following = next_open_year(calendar, as_of)
    until = formats.day(registered_by(calendar, following), language)
    if language is Language.DE:
        return (
            f"Die Anmeldefrist für einen Ansatz {year} ist am {day} abgelaufen; es bleiben Nachtrag, über- "
            f"oder außerplanmäßige Bewilligung oder die Anmeldung für {following} bis {until}."
        )
    return (
        f"The deadline for an appropriation in {year} passed on {day}; what is left is a supplementary "
        f"budget, an approval beyond the appropriation, or registration for {following} by {until}."
    )


def calendar_in_words(calendar: BudgetCalendar, year: int, language: Language) -> str:
    """The three days for a budget year, and whether somebody stated them."""
    days = {
        name: formats.day(_on(calendar, year, getattr(calendar, name)), language)
        for name in ("need_registered", "tabled", "adopted")
    }
    if language is Language.DE:
        span = "" if calendar.years == 1 else " (Doppelhaushalt)"
        origin = "" if calendar.is_stated else " Übliche Termine, für diese Kommune nicht bestätigt."
        return (
            f"Haushaltskalender {year}{span}: Bedarfsanmeldung bis {days['need_registered']}, Einbringung "
            f"bis {days['tabled']}, Beschluss bis {days['adopted']}.{origin}"
        )
    span = "" if calendar.years == 1 else " (two-year budget)"
    origin = "" if calendar.is_stated else " Usual days, not confirmed for this municipality."
    return (
        f"Budget calendar {year}{span}: need registered by {days['need_registered']}, tabled by "
        f"{days['tabled']}, adopted by {days['adopted']}.{origin}"
    )


def _on(calendar: BudgetCalendar, year: int, day: str) -> date:
    begins = year - (year - calendar.first_year) % calendar.years
    month, of_month = (int(part) for part in day.split("-"))
    # 29 February exists in a leap year only.
    return date(begins - 1, month, min(of_month, 28) if month == 2 else of_month)
