"""All indicators of a municipality, each with its targets or its areas.

Rows for the whole municipality stand first; an indicator that is only known for areas gets one row
that counts how they stand. Made of rows of `headline_assessments`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.views.target_rows import TargetRow, counted, in_order_of_need, target_row
from dashboard.words import say
from indicators.definitions import Definition
from indicators.glossary import Language, TargetStatus

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """An indicator that is watched area by area."""

    indicator: str
    title: str
    detail: str
    figure: str


@dataclass(frozen=True, slots=True)
class IndicatorListView:
    """`finding` is the first sentence of the page."""

    finding: str
    with_target: tuple[TargetRow, ...]
    by_area: tuple[AreaGroup, ...]
    without_target: tuple[TargetRow, ...]


def indicator_list_view(
    assessments: Iterable[Row], definition_of: Callable[[str], Definition | None], language: Language
) -> IndicatorListView:
    """Build the list; a row whose definition is unknown is left out."""
    whole: list[TargetRow] = []
    parts: dict[str, list[Row]] = {}
    for row in assessments:
        definition = definition_of(row["indicator_id"])
        if definition is None:
            continue
        if row["area_id"] or row["disaggregation"]:
            parts.setdefault(row["indicator_id"], []).append(row)
        else:
            whole.append(target_row(row, definition, language))
    decided = in_order_of_need(row for row in whole if row.target)
    groups = tuple(_group(rows, definition_of(key), language) for key, rows in parts.items())
    return IndicatorListView(
        finding=_finding([row.status for row in decided], language),
        with_target=tuple(decided),
        by_area=tuple(sorted(groups, key=lambda group: group.title.casefold())),
        without_target=tuple(in_order_of_need(row for row in whole if not row.target)),
    )


def _group(rows: list[Row], definition: Definition | None, language: Language) -> AreaGroup:
    """How the parts of one indicator stand."""
    if definition is None:  # filtered above
        raise ValueError("definition missing")
    decided = [TargetStatus(row["status"]) for row in rows if row["target_id"]]
    areas = {row["area_id"] for row in rows if row["area_id"]}
    parts = {(row["area_id"], row["disaggregation"]) for row in rows}
    key = "row.areas" if areas else "row.breakdowns"
    return AreaGroup(
        indicator=definition.id,
        title=definition.titled(language),
        detail=definition.measured_by or "",
        figure=": ".join(
            part
            for part in (say(key, language, count=len(areas or parts)), counted(decided, language))
            if part
        ),
    )


def _finding(statuses: list[TargetStatus], language: Language) -> str:
    """The first sentence: how many of the decided targets stand where."""
    if not statuses:
        return say("indicators.no_targets", language)
    return say("indicators.finding", language, total=len(statuses), counts=counted(statuses, language))
