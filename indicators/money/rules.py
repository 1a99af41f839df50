"""When a deviation of the budget is reported and when it is explained: thresholds and presets.

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

from indicators.vocabulary.glossary import Language

DEFAULT_PRESET = "default"


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """When a deviation has to be reported and when to be explained.

    Explained is what lies above `floor_eur` (`investment_floor_eur` in the investment budget, else the same)
    and above `share` of the adjusted appropriation; with `both` off either suffices. From `always_eur` on
    everything is explained. `inclusive`: floor and share themselves count. Reported, in either direction, is
    what reaches `report_eur`; without it, what would have to be explained. `preset` names where it began.
    `unsourced_plan_rows`: whether plan rows above the adopted own share that name no source are "planned" or "open".
    """

    preset: str = DEFAULT_PRESET
    floor_eur: int = 10_000
    share: float = 0.10
    both: bool = True
    investment_floor_eur: int | None = None
    always_eur: int | None = None
    report_eur: int | None = None
    inclusive: bool = False
    unsourced_plan_rows: str = "planned"


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


def preset_name(name: str, language: Language) -> str:
    """What the preset is called; KeyError if there is none of that name."""
    return str(_presets()[name]["name"][language.value])


@cache
def _presets() -> dict[str, dict[str, Any]]:
    text = (resources.files(__package__) / "presets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
