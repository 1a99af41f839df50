"""What a solution is linked to: position of each indicator, and the effect it is said to have on it.

Made of rows of `solutions_contributions`. The position is the indicator's, not this solution's share in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.parts.target_rows import TargetRow, in_order_of_need, target_row
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import Basis, Confidence, Language

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """One linked indicator: the target's row if there is one, and the stated effect in words."""

    title: str
    target: TargetRow | None
    effect: str
    address: dict[str, str]


def contribution_lines(
    rows: Sequence[Row], definitions: Mapping[str, Definition], language: Language
) -> tuple[ContributionLine, ...]:
    """Linked indicators, those off track first, those without a target last."""
    with_target: dict[TargetRow, ContributionLine] = {}
    others: list[ContributionLine] = []
    for row in rows:
        definition = definitions.get(row["indicator_id"])
        if definition is None:
            continue
        effect = _effect(row, definition, language)
        if row["target_id"]:
            target = target_row(row, definition, language)
            with_target[target] = ContributionLine(target.title, target, effect, target.address)
        else:
            area = f", {row['area_name'] or row['area_id']}" if row["area_id"] else ""
            title = f"{definition.titled(language)}{area}"
            address = {"indicator": row["indicator_id"], "area": row["area_id"]}
            others.append(ContributionLine(title, None, effect, address))
    return (*(with_target[target] for target in in_order_of_need(with_target)), *others)


def _effect(row: Row, definition: Definition, language: Language) -> str:
    """The stated contribution, where the figure comes from, and what was measured."""
    unit = row["effect_unit"] or definition.unit
    parts = []
    if row["effect_per_year"] is None:
        parts.append(say("solution.effect_none", language))
    else:
        basis = label_of(Basis, row["basis"] or Basis.ASSUMED, language)
        value = formats.signed(formats.difference(row["effect_per_year"], unit, language))
        parts.append(say("solution.effect", language, basis=basis, value=value))
    if row["observed_effect_per_year"] is not None:
        value = formats.signed(formats.difference(row["observed_effect_per_year"], unit, language))
        parts.append(say("solution.effect_observed", language, value=value))
    if row["confidence"]:
        word = label_of(Confidence, row["confidence"], language)
        parts.append(say("solution.confidence", language, word=word))
    return ", ".join(parts)
