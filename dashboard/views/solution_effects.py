"""What a solution was said to achieve and what was observed, and what a unit of it costs.

Made of rows of `solutions_effects` and of the unit costs of the solution's row; every figure is the rows'.
Effects carry their basis: measured, modelled or assumed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words_solution_page import say
from indicators import formats
from indicators.definitions import Definition
from indicators.glossary import Basis, Language
from indicators.labels import label_of

Row = Mapping[str, Any]
# The area of a row that sums several.
ALL_AREAS = "*"


@dataclass(frozen=True, slots=True)
class EffectsView:
    """Expected against observed effect, one line each; without lines nothing was quantified."""

    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]
    caveat: str


@dataclass(frozen=True, slots=True)
class UnitCostView:
    """Cost per unit of effect with grants in and out, one line per indicator; `missing` where none."""

    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    export: tuple[tuple[object, ...], ...]
    missing: str


def effects_view(
    rows: Sequence[Row],
    definitions: Mapping[str, Definition],
    area_names: Mapping[str, str],
    language: Language,
) -> EffectsView:
    """Build the comparison."""
    known = [row for row in rows if row["indicator_id"] in definitions]
    titles = [_title(row, definitions, area_names, language) for row in known]
    keys = ("indicator", "expected", "observed", "share", "basis")
    return EffectsView(
        header=tuple(say(f"effect.{key}", language) for key in keys),
        lines=tuple(
            (
                title,
                effect_words(row, "effect_per_year", definitions, language),
                _observed(row, definitions, language),
                formats.share(row["observed_share"], language, digits=0),
                label_of(Basis, row["basis"], language),
            )
            for title, row in zip(titles, known, strict=True)
        ),
        export=tuple(
            (
                title,
                row["effect_per_year"],
                row["observed_effect_per_year"],
                row["observed_share"],
                label_of(Basis, row["basis"], language),
            )
            for title, row in zip(titles, known, strict=True)
        ),
        caveat=say("effect.caveat", language),
    )


def unit_cost_view(
    row: Row,
    contributions: Sequence[Row],
    definitions: Mapping[str, Definition],
    language: Language,
) -> UnitCostView:
    """Build the block from the unit costs of the solution's row; no row without an effect."""
    priced: dict[str, dict[bool, float]] = {}
    for item in json.loads(row["cost_per_effect"] or "[]"):
        priced.setdefault(item["indicator_id"], {})[item["with_grants"]] = item["value_eur"]
    lines, export = [], []
    for indicator, definition in definitions.items():
        linked = [item for item in contributions if item["indicator_id"] == indicator]
        stated = [item for item in linked if item["effect_per_year"]]
        unit = next((item["effect_unit"] for item in stated if item["effect_unit"]), definition.unit)
        per = say("unit_cost.per", language, unit=_unit(unit, language))
        basis = sorted({item["basis"] or Basis.ASSUMED.value for item in stated})
        costs = priced.get(indicator, {})
        words = ", ".join(label_of(Basis, word, language) for word in basis) or formats.NOTHING
        remark = _remark(stated, costs, basis, language)
        lines.append(
            (
                f"{definition.titled(language)}, {per}",
                _money(costs, True, language),
                _money(costs, False, language),
                words,
                remark,
            )
        )
        export.append((definition.titled(language), costs.get(True), costs.get(False), words, remark or None))
    head = say("effect.indicator", language)
    keys = ("with", "without", "basis", "remark")
    # A column of remarks without any is left out.
    width = 1 + (len(keys) if any(line[-1] for line in lines) else len(keys) - 1)
    return UnitCostView(
        header=(head, *(say(f"unit_cost.{key}", language) for key in keys))[:width],
        lines=tuple(line[:width] for line in lines),
        export=tuple(line[:width] for line in export),
        missing="" if priced else say("unit_cost.none", language),
    )


def effect_words(row: Row, column: str, definitions: Mapping[str, Definition], language: Language) -> str:
    """An effect with sign and unit."""
    unit = row["unit"] or definitions[row["indicator_id"]].unit
    return formats.signed(formats.difference(row[column], unit, language))


def _title(
    row: Row, definitions: Mapping[str, Definition], area_names: Mapping[str, str], language: Language
) -> str:
    """The indicator and where; a sum names how many areas it holds."""
    title = definitions[row["indicator_id"]].titled(language)
    area = row["area_id"]
    if area == ALL_AREAS and row["stated"] > 1:
        return f"{title} ({say('effect.areas', language, count=row['stated'])})"
    if area and area != ALL_AREAS:
        return f"{title}, {area_names.get(area, area)}"
    return title


def _observed(row: Row, definitions: Mapping[str, Definition], language: Language) -> str:
    """The observed effect; a part of the stated ones is counted, not held against the whole."""
    if row["observed_effect_per_year"] is not None:
        return effect_words(row, "observed_effect_per_year", definitions, language)
    if row["observed"]:
        return say("effect.partly", language, observed=row["observed"], stated=row["stated"])
    return formats.NOTHING


def _money(costs: Mapping[bool, float], with_grants: bool, language: Language) -> str:
    """Euros per unit: cents matter below one hundred."""
    value = costs.get(with_grants)
    return formats.euro(value, language, digits=2 if value is not None and abs(value) < 100 else 0)


def _unit(unit: str, language: Language) -> str:
    """One unit of an effect in words; a difference of shares is in percentage points."""
    if unit == "%":
        return say("unit_cost.point", language)
    return formats.unit_name(unit, language, is_one=True)


def _remark(
    stated: Sequence[Row], costs: Mapping[bool, float], basis: Sequence[str], language: Language
) -> str:
    """Why there is no figure, or what it must not be used for."""
    if not stated:
        return say("unit_cost.no_effect", language)
    if not costs:
        return say("unit_cost.no_cost", language)
    return say("unit_cost.assumed", language) if Basis.ASSUMED.value in basis else ""
