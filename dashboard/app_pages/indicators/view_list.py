"""All indicators of a municipality, each with its targets or its areas.

Rows for the whole municipality stand first; an indicator that is only known for areas gets one row
that counts how they stand. Made of rows of `headline_assessments`, and of those of another method where
one is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.indicators import say
from dashboard.app_pages.indicators.view_methods import (
    Choice,
    choices_of_list,
    judged_by,
    remarks_of_list,
    with_decisive,
)
from dashboard.parts.target_rows import (
    PartGroup,
    TargetRow,
    counted,
    in_order_of_need,
    is_part,
    part_groups,
    target_row,
)
from indicators.catalogue.definition import Definition
from indicators.vocabulary.glossary import Language, TargetKind, TargetStatus

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndicatorListView:
    """`finding` is the first sentence of the page; `choices` and `remarks` say by which method."""

    finding: str
    choices: tuple[Choice, ...]
    remarks: tuple[str, ...]
    with_target: tuple[TargetRow, ...]
    by_area: tuple[PartGroup, ...]
    without_target: tuple[TargetRow, ...]


def indicator_list_view(
    assessments: Iterable[Row],
    definition_of: Callable[[str], Definition | None],
    language: Language,
    *,
    chosen: str = "",
    judged: Sequence[Row] = (),
) -> IndicatorListView:
    """Build the list; a row whose definition is unknown is left out.

    `chosen`: the method shown for all targets instead of each one's decisive one, `judged` its rows.
    """
    headlines = list(assessments)
    rows = judged_by(headlines, judged)
    per_head = {row["indicator_id"] for row in rows if row["target_kind"] == TargetKind.PER_CAPITA}
    known = ((row, definition_of(row["indicator_id"])) for row in rows if not is_part(row))
    whole = [
        target_row(row, definition, language)
        for row, definition in known
        if definition and not _is_told_already(row, definition, per_head)
    ]
    decided = in_order_of_need(row for row in whole if row.target)
    return IndicatorListView(
        finding=_finding([row.status for row in decided], language),
        choices=choices_of_list(chosen, language) if decided else (),
        remarks=remarks_of_list(chosen, headlines, judged, language) if decided else (),
        with_target=with_decisive(decided, headlines, language),
        by_area=tuple(part_groups(rows, definition_of, language)),
        without_target=tuple(in_order_of_need(row for row in whole if not row.target)),
    )


def _is_told_already(row: Row, definition: Definition, per_head: Container[str]) -> bool:
    """A computed value per head whose indicator has a target per head: judged there, not by its growth."""
    derived = definition.derived
    return bool(not row["target_id"] and derived and derived["formula"] == "per" and derived["of"] in per_head)


def _finding(statuses: list[TargetStatus], language: Language) -> str:
    """The first sentence: how many of the decided targets stand where."""
    if not statuses:
        return say("indicators.no_targets", language)
    key = "indicators.finding_one" if len(statuses) == 1 else "indicators.finding"
    return say(key, language, total=len(statuses), counts=counted(statuses, language))
