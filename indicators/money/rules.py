"""When a deviation of the budget is reported and when it is explained: thresholds, presets, their words.

The presets stand in `budget_presets.toml`. Relies on the standard library only, so that settings can be read
without loading frames; used by `indicators.money.budget`, the settings and the pages. docs/methods.md#budget
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any

from indicators.language import formats
from indicators.vocabulary.glossary import Language

DEFAULT_PRESET = "default"


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """When a deviation has to be reported and when to be explained.

    Explained is what lies above `floor_eur` (`investment_floor_eur` in the investment budget, else the same)
    and above `share` of the adjusted appropriation; with `both` off either suffices. From `always_eur` on
    everything is explained. `inclusive`: floor and share themselves count. Reported, in either direction, is
    what reaches `report_eur`; without it, what would have to be explained. `preset` names where it began.
    """

    preset: str = DEFAULT_PRESET
    floor_eur: int = 10_000
    share: float = 0.10
    both: bool = True
    investment_floor_eur: int | None = None
    always_eur: int | None = None
    report_eur: int | None = None
    inclusive: bool = False


DEFAULT_RULE = BudgetRule()


def preset_names() -> tuple[str, ...]:
    """Names of the presets, the default first."""
    return tuple(_presets())


def preset(name: str) -> BudgetRule:
    """The rule of a preset; KeyError if there is none of that name."""
    given = {key: value for key, value in _presets()[name].items() if key != "name"}
    return BudgetRule(preset=name, **given)


def rule_of(settings: Mapping[str, Any]) -> BudgetRule:
    """The rule that settings describe: a preset (or the default) with single keys changed.

    Settings of an older snapshot may hold fewer keys; one without `preset` begins at the default.
    """
    given = {key: value for key, value in settings.items() if key in BudgetRule.__dataclass_fields__}
    begun = asdict(preset(given.get("preset", DEFAULT_PRESET)))
    return BudgetRule(**{**begun, **given})


def rule_name(rule: BudgetRule, language: Language) -> str:
    """The preset's name, and whether single thresholds differ from it."""
    name = str(_presets()[rule.preset]["name"][language.value])
    if rule == preset(rule.preset):
        return name
    return f"{name}, angepasst" if language is Language.DE else f"{name}, adapted"


def rule_in_words(rule: BudgetRule, language: Language) -> str:
    """The thresholds as a clause without a full stop, as it stands below a table of deviations."""
    is_german = language is Language.DE
    general = _limit(rule, rule.floor_eur, language)
    if rule.investment_floor_eur is None or rule.investment_floor_eur == rule.floor_eur:
        explained = general
    else:
        invested = _limit(rule, rule.investment_floor_eur, language)
        explained = (
            f"{general} im Ergebnishaushalt, {invested} im Finanzhaushalt"
            if is_german
            else f"{general} in the operating budget, {invested} in the investment budget"
        )
    if rule.always_eur is not None:
        always = formats.euro(rule.always_eur, language)
        explained += f", in jedem Fall ab {always}" if is_german else f", in any case from {always}"
    if rule.report_eur is None:
        return f"zu erklären {explained}" if is_german else f"to be explained {explained}"
    reported = formats.euro(rule.report_eur, language)
    if is_german:
        return f"zu berichten ab ±{reported}, zu erklären {explained}"
    return f"to be reported from ±{reported}, to be explained {explained}"


def _limit(rule: BudgetRule, floor: int, language: Language) -> str:
    """Floor and share in words."""
    is_german = language is Language.DE
    reaches = ("ab" if rule.inclusive else "über") if is_german else ("from" if rule.inclusive else "above")
    amount = f"{reaches} {formats.euro(floor, language)}"
    if rule.share == 0 and rule.both:
        return amount
    digits = 0 if round(rule.share * 100, 6).is_integer() else 1
    share = f"{reaches} {formats.share(rule.share, language, digits=digits)}"
    joined = ("und" if rule.both else "oder") if is_german else ("and" if rule.both else "or")
    return f"{share} {joined} {amount}"


@cache
def _presets() -> dict[str, dict[str, Any]]:
    text = (resources.files(__package__) / "presets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
