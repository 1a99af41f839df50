"""The rules of the budget in words: thresholds of reporting, and by when a need has to be registered.

The texts stand in `money.toml`, the names of the presets beside their thresholds. Used by pages and papers.
"""

from __future__ import annotations

from datetime import date

from indicators.language import formats
from indicators.language.words import Words
from indicators.money.calendar import BudgetCalendar, days_of, next_open_year, registered_by
from indicators.money.rules import BudgetRule, preset, preset_name
from indicators.vocabulary.glossary import Language

say = Words(__file__, file="money.toml")


def rule_name(rule: BudgetRule, language: Language) -> str:
    """The preset's name, and whether single thresholds differ from it."""
    name = preset_name(rule.preset, language)
    return name if rule == preset(rule.preset) else say("rule.adapted", language, name=name)


def rule_in_words(rule: BudgetRule, language: Language) -> str:
    """The thresholds as a clause without a full stop, as it stands below a table of deviations."""
    limits = _limit(rule, rule.floor_eur, language)
    if rule.investment_floor_eur not in (None, rule.floor_eur):
        invested = _limit(rule, rule.investment_floor_eur or 0, language)
        limits = say("rule.by_budget", language, general=limits, invested=invested)
    if rule.always_eur is not None:
        limits = say("rule.always", language, limits=limits, amount=formats.euro(rule.always_eur, language))
    if rule.report_eur is None:
        return say("rule.explained", language, limits=limits)
    return say("rule.reported", language, amount=formats.euro(rule.report_eur, language), limits=limits)


def registration_sentence(calendar: BudgetCalendar, year: int, language: Language) -> str:
    """By when a need has to be registered for that budget year, in a sentence."""
    day = formats.day(registered_by(calendar, year), language)
    return say("calendar.registration", language, year=year, day=day)


def missed_sentence(calendar: BudgetCalendar, year: int, as_of: date, language: Language) -> str:
    """The same where that day has passed: what is left is the next budget or an approval beyond it."""
    following = next_open_year(calendar, as_of)
    return say(
        "calendar.missed",
        language,
        year=year,
        day=formats.day(registered_by(calendar, year), language),
        following=following,
        until=formats.day(registered_by(calendar, following), language),
    )


def calendar_in_words(calendar: BudgetCalendar, year: int, language: Language) -> str:
    """The three days for a budget year, and whether somebody stated them."""
    return say(
        "calendar.days",
        language,
        year=year,
        span="" if calendar.years == 1 else say("calendar.two_years", language),
        origin="" if calendar.is_stated else say("calendar.usual", language),
        **{name: formats.day(day, language) for name, day in days_of(calendar, year).items()},
    )


def _limit(rule: BudgetRule, floor: int, language: Language) -> str:
    """Floor and share in words."""
    reaches = "rule.from" if rule.inclusive else "rule.above"
    amount = say(reaches, language, limit=formats.euro(floor, language))
    if rule.share == 0 and rule.both:
        return amount
    digits = 0 if round(rule.share * 100, 6).is_integer() else 1
    share = say(reaches, language, limit=formats.share(rule.share, language, digits=digits))
    return say("rule.both" if rule.both else "rule.either", language, share=share, amount=amount)
