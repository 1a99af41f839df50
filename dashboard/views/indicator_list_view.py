"""All indicators of a municipality, each with its targets or its areas.

Rows for the whole municipality stand first; an indicator that is only known for areas gets one row
that counts how they stand. Made of rows of `headline_assessments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.views.target_rows import (
    PartGroup,
    TargetRow,
    counted,
    in_order_of_need,
    is_part,
    part_groups,
    target_row,
)
from dashboard.words import say
from indicators.definitions import Definition
from indicators.glossary import Language, TargetStatus

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndicatorListView:
    """`finding` is the first sentence of the page."""

    finding: str
    with_target: tuple[TargetRow, ...]
    by_area: tuple[PartGroup, ...]
    without_target: tuple[TargetRow, ...]


def indicator_list_view(
    assessments: Iterable[Row], definition_of: Callable[[str], Definition | None], language: Language
) -> IndicatorListView:
    """Build the list; a row whose definition is unknown is left out."""
    rows = list(assessments)
    known = ((row, definition_of(row["indicator_id"])) for row in rows if not is_part(row))
    whole = [target_row(row, definition, language) for row, definition in known if definition]
    decided = in_order_of_need(row for row in whole if row.target)
    return IndicatorListView(
        finding=_finding([row.status for row in decided], language),
        with_target=tuple(decided),
        by_area=tuple(part_groups(rows, definition_of, language)),
        without_target=tuple(in_order_of_need(row for row in whole if not row.target)),
    )


def _finding(statuses: list[TargetStatus], language: Language) -> str:
    """The first sentence: how many of the decided targets stand where."""
    if not statuses:
        return say("indicators.no_targets", language)
    key = "indicators.finding_one" if len(statuses) == 1 else "indicators.finding"
    return say(key, language, total=len(statuses), counts=counted(statuses, language))
