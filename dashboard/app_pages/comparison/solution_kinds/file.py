"""Solutions of one type across cities as a table to take away, one row per solution with plain values.

Made of the same rows and choices as `kinds_view`, which hands it to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from dashboard.app_pages.comparison.solution_kinds import say
from dashboard.app_pages.comparison.solution_kinds.view_costs import Cost, Effect, Key, key_of
from dashboard.parts.table import NUMBER, TEXT, YEAR, Column, Table, TableFile
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

    def of_cost(value: Callable[[Cost], object]) -> Callable[[Row], object]:
        return lambda row: value(costs[key_of(row)])

    def of_basis(name: str) -> Callable[[Row], object]:
        return of_cost(lambda cost: (cost.basis or {}).get(name))

    def word(vocabulary: type[StrEnum], name: str) -> Callable[[Row], object]:
        return lambda row: label_of(vocabulary, row[name], language) if row[name] else None

    def remark(cost: Cost) -> str:
        return cost.remark or say("kinds.basis_of" if cost.is_reference else "kinds.comparable", language)

    def effect(row: Row) -> str | None:
        told = (
            ", ".join(filter(None, (effect.title, effect.value, effect.observed, effect.price)))
            for effect in effects.get(key_of(row), [])
        )
        return "; ".join(told) or None

    def column(name: str, field: str, kind: str | None = NUMBER, made: Callable[[Row], object] | None = None) -> Column:
        return Column(field, say(f"kinds.{name}", language), kind, exported=made)

    columns = [
        column("municipality", "municipality"),
        column("people_head", "population"),
        column("solution", "name"),
        column("phase", "phase", made=word(Phase, "phase")),
        column("operator", "operator"),
        column("operator_type", "operator_type", made=word(OperatorType, "operator_type")),
        column("model", "operating_model", made=word(OperatingModel, "operating_model")),
        column("office", "responsible_office"),
        column("cost_gross", "", _PER_HEAD, of_cost(lambda cost: cost.gross["value_eur"] if cost.gross else None)),
        column("cost_net", "", _PER_HEAD, of_cost(lambda cost: cost.net["value_eur"] if cost.net else None)),
        column("cost_year", "", YEAR, of_basis("fiscal_year")),
        column("cost_people_year", "", YEAR, of_basis("population_year")),
        column("cost_remark", "", made=of_cost(remark)),
        column("effect", "", made=effect),
        column("months_head", "months_to_permanent"),
        column("readiness_head", "readiness"),
        column("reuse", "reused_from"),
        column("licence_head", "open_source_licence"),
        column("standards", "standards", TEXT),
        column("contact", "contact"),
    ]
    return Table(columns, solutions, language, title).file
