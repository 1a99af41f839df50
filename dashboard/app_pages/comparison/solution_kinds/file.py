"""Solutions of one type across cities as a table to take away, one row per solution with plain values.

Made of the same rows and choices as `kinds_view`, which hands it to the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from dashboard.app_pages.comparison.solution_kinds import say
from dashboard.app_pages.comparison.solution_kinds.view_costs import Cost, Effect, Key, key_of
from dashboard.parts.table import TEXT, YEAR, TableFile
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Language, OperatingModel, OperatorType, Phase

Row = Mapping[str, Any]
_PER_HEAD = "EUR/inhabitant"


def kinds_file(
    solutions: Sequence[Row],
    costs: Mapping[Key, Cost],
    effects: Mapping[Key, Sequence[Effect]],
    title: str,
    language: Language,
) -> TableFile:
    """One row per solution with plain values; its effects stand in one cell, in words."""
    names = (
        *("municipality", "people_head", "solution", "phase", "operator", "operator_type", "model", "office"),
        *("cost_gross", "cost_net", "cost_year", "cost_people_year", "cost_remark", "effect"),
        *("months_head", "readiness_head", "reuse", "licence_head", "standards", "contact"),
    )
    units: dict[str, str | None] = {
        "cost_gross": _PER_HEAD,
        "cost_net": _PER_HEAD,
        "cost_year": YEAR,
        "cost_people_year": YEAR,
        "standards": TEXT,
    }
    rows = []
    for row in solutions:
        cost = costs[key_of(row)]
        basis = cost.basis or {}
        remark = cost.remark or say("kinds.basis_of" if cost.is_reference else "kinds.comparable", language)
        told = "; ".join(
            ", ".join(filter(None, (effect.title, effect.value, effect.observed, effect.price)))
            for effect in effects.get(key_of(row), [])
        )
        rows.append(
            (
                *(row["municipality"], row["population"], row["name"]),
                label_of(Phase, row["phase"], language),
                row["operator"],
                _word(OperatorType, row["operator_type"], language),
                _word(OperatingModel, row["operating_model"], language),
                row["responsible_office"],
                cost.gross["value_eur"] if cost.gross else None,
                cost.net["value_eur"] if cost.net else None,
                *(basis.get("fiscal_year"), basis.get("population_year"), remark, told or None),
                *(row["months_to_permanent"], row["readiness"], row["reused_from"]),
                *(row["open_source_licence"], row["standards"], row["contact"]),
            )
        )
    return TableFile(
        tuple(say(f"kinds.{name}", language) for name in names),
        rows,
        tuple(units.get(name) for name in names),
        title=title,
    )


def _word(vocabulary: type[StrEnum], value: str | None, language: Language) -> str | None:
    return label_of(vocabulary, value, language) if value else None
