"""Why a solution has its three statuses: one sentence each, side by side, never merged.

Impact is the position of the linked indicators, not the solution's own effect. Used by `solution_view`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_finding import worst_position
from dashboard.parts.target_rows import ORDER, target_row
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label_of
from indicators.vocabulary.glossary import BudgetKind, BudgetStatus, ImplementationStatus, Language, TargetStatus

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StatusReason:
    """One of the three: its name, its status and the reason."""

    name: str
    status: TargetStatus | ImplementationStatus | BudgetStatus
    reason: str


def status_reasons(
    row: Row,
    contributions: Sequence[Row],
    budget: Sequence[Row],
    definitions: Mapping[str, Definition],
    language: Language,
) -> tuple[StatusReason, ...]:
    """Impact, implementation and budget of a row of `solutions_detail`, in that order."""
    implementation = ImplementationStatus(row["implementation_status"] or ImplementationStatus.UNKNOWN)
    return (
        StatusReason(
            say("solution.impact", language),
            TargetStatus(row["impact_status"] or TargetStatus.NOT_ASSESSABLE),
            _impact(contributions, definitions, language),
        ),
        StatusReason(say("solution.implementation", language), implementation, _implementation(row, language)),
        StatusReason(
            say("solution.budget", language),
            BudgetStatus(row["budget_status"] or BudgetStatus.UNKNOWN),
            _budget(row, budget, language),
        ),
    )


def _impact(rows: Sequence[Row], definitions: Mapping[str, Definition], language: Language) -> str:
    """How far the least favourable of the linked targets is from its pathway."""
    if not rows:
        return say("solution.impact_none", language)
    linked = [row for row in rows if row["target_id"] and row["indicator_id"] in definitions]
    if not linked:
        return say("solution.impact_no_target", language)
    # Those that cannot be judged count only where nothing else is linked.
    judged = [row for row in linked if row["status"] != TargetStatus.NOT_ASSESSABLE] or linked
    key = "one" if len(linked) == 1 else "many"
    least = min(judged, key=_favour)
    worst = target_row(least, definitions[least["indicator_id"]], language)
    return say(f"solution.impact_{key}", language, count=len(linked), title=worst.title, gap=worst.figure)


def _favour(row: Row) -> tuple[int, float, str]:
    """Least favourable first: by status, then by the gap's share of the expected value."""
    return ORDER.index(TargetStatus(row["status"])), -abs(row["gap_share"] or 0.0), row["target_id"]


def _implementation(row: Row, language: Language) -> str:
    """The latest report, how far, what comes next and when."""
    if row["reported_on"] is None:
        return say("solution.no_report", language)
    parts = [say("solution.report", language, day=formats.day(row["reported_on"], language))]
    if row["progress_share"] is not None:
        share = formats.share(row["progress_share"], language, digits=0)
        parts.append(say("solution.progress", language, share=share))
    if row["next_milestone"]:
        parts.append(say("solution.next", language, milestone=row["next_milestone"]))
    if row["milestone_due_on"]:
        key = "solution.overdue" if row["implementation_overdue"] else "solution.due"
        parts.append(say(key, language, day=formats.day(row["milestone_due_on"], language)))
    return f"{', '.join(parts)}."


def _budget(row: Row, budget: Sequence[Row], language: Language) -> str:
    """Forecast against adjusted appropriation of the position that gave the status."""
    worst = worst_position(row, budget)
    if worst is None:
        year = row["as_of"].year if row["as_of"] else formats.NOTHING
        return say("solution.no_budget", language, year=year)
    deviation = worst["deviation_eur"] or 0
    status = BudgetStatus(worst["budget_status"])
    if status is BudgetStatus.UNFUNDED:
        key = "unfunded"
    elif status is BudgetStatus.UNKNOWN:
        key = "silent"
    else:
        key = "over" if deviation > 0 else "under" if deviation < 0 else "equal"
    kind = label_of(BudgetKind, worst["budget_kind"], language)
    return say(
        f"solution.budget_{key}",
        language,
        kind=kind[:1].upper() + kind[1:],
        year=worst["fiscal_year"],
        forecast=formats.euro(worst["forecast_eur"], language),
        adjusted=formats.euro(worst["adjusted_appropriation_eur"], language),
        amount=formats.euro(abs(deviation), language),
        share=formats.share(None if worst["deviation_share"] is None else abs(worst["deviation_share"]), language),
    )
