"""Which method a page shows: the choices, and targets judged by another method than the decisive one.

Made of rows of `headline_assessments` and `assessments_by_method`. Used by the list of indicators and by
`judgement_view`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.app_pages.indicators import say
from dashboard.parts.target_rows import TargetRow, is_part
from indicators.language.labels import label, label_of
from indicators.targets.methods import METHODS
from indicators.vocabulary.glossary import Language, Method, TargetStatus

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A method to choose; `address` is what the page's address says, blank for the decisive one."""

    address: str
    name: str
    is_shown: bool


def choices_of_list(chosen: str, language: Language) -> tuple[Choice, ...]:
    """What a list of targets can be judged by: the decisive method of each, or one method for all."""
    decisive = Choice("", say("switch.decisive", language), not chosen)
    offered = [method for method in Method if method in METHODS or method == chosen]
    return (decisive, *(Choice(method, label(method, language), method == chosen) for method in offered))


def judged_by(headlines: Iterable[Row], judged: Iterable[Row]) -> list[Row]:
    """The headline rows, those of targets as the other rows judge them; without such a row as they are."""
    found = {row["target_id"]: row for row in judged}
    return [{**row, **found[row["target_id"]]} if row["target_id"] in found else row for row in headlines]


def with_decisive(rows: Iterable[TargetRow], headlines: Iterable[Row], language: Language) -> tuple[TargetRow, ...]:
    """Say behind every target whose decisive status is another one, which that is and by which method."""
    decisive = {row["target_id"]: row for row in headlines if row["target_id"]}
    return tuple(_with_decisive(row, decisive.get(row.target), language) for row in rows)


def remarks_of_list(
    chosen: str, headlines: Iterable[Row], judged: Sequence[Row], language: Language
) -> tuple[str, ...]:
    """Which method is shown instead of the decisive ones, and what that changes.

    Counted are the targets of the municipality as a whole: those whose rows say what is decisive.
    """
    if not chosen:
        return ()
    by_target = {row["target_id"]: row["status"] for row in judged}
    decided = [row for row in headlines if row["target_id"] and not is_part(row)]
    others = [row for row in decided if by_target.get(row["target_id"], row["status"]) != row["status"]]
    method = label_of(Method, chosen, language)
    shown = say("switch.list_shown", language, method=method)
    key = "switch.list_same" if not others else "switch.list_one" if len(others) == 1 else "switch.list_other"
    return (f"{shown} {say(key, language, count=len(others), total=len(decided))}",)


def _with_decisive(row: TargetRow, headline: Row | None, language: Language) -> TargetRow:
    """The row with the decisive judgement behind its detail, if it is another one."""
    if headline is None or headline["status"] == row.status:
        return row
    remark = say(
        "switch.list_row",
        language,
        method=label_of(Method, headline["method"], language),
        status=label_of(TargetStatus, headline["status"], language),
    )
    return replace(row, detail=" · ".join(part for part in (row.detail, remark) if part))
