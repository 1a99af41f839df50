"""One solution: the finding, three statuses with their reasons, who runs it, readiness, contributions.

Made of plain rows of the `solutions_*` questions; every figure is the rows'. The page's money stands in
`cover_view` and `budget_view`, its dates in `timeline_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.views.solution_finding import solution_finding
from dashboard.views.solution_readiness import ReadinessView, readiness_view
from dashboard.views.solution_reasons import StatusReason, status_reasons
from dashboard.views.target_rows import TargetRow, in_order_of_need, target_row
from dashboard.words_solutions import say
from indicators import formats
from indicators.definitions import Definition
from indicators.glossary import (
    Basis,
    Confidence,
    Continuation,
    ImplementationStatus,
    Language,
    OperatingModel,
    OperatorType,
    Phase,
)
from indicators.labels import label, label_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """One linked indicator: the target's row if there is one, and the stated effect in words."""

    title: str
    target: TargetRow | None
    effect: str
    address: dict[str, str]


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision behind a linked target; `url` is blank if none is stated."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class SolutionView:
    """The page of one solution, money and dates apart; tables are rows of text without their heads."""

    title: str
    kicker: str
    summary: str
    finding: str
    figures: tuple[str, ...]
    statuses: tuple[StatusReason, ...]
    operation: tuple[tuple[str, str], ...]
    repository: str
    readiness: ReadinessView
    contributions: tuple[ContributionLine, ...]
    grants: tuple[tuple[str, ...], ...]
    decisions: tuple[DecisionLine, ...]
    reports: tuple[tuple[str, ...], ...]


def solution_view(
    row: Row,
    *,
    municipality: str,
    contributions: Sequence[Row],
    cover: Sequence[Row],
    budget: Sequence[Row],
    readiness: Sequence[Row],
    grants: Sequence[Row],
    reports: Sequence[Row],
    definition_of: Callable[[str], Definition | None],
    language: Language,
) -> SolutionView:
    """Build the page from one row of `solutions_detail` and what belongs to it."""
    known = {row["indicator_id"]: definition_of(row["indicator_id"]) for row in contributions}
    definitions = {key: value for key, value in known.items() if value is not None}
    finding, figures = solution_finding(row, cover, budget, language)
    return SolutionView(
        title=row["name"],
        kicker=" · ".join((municipality, label_of(Phase, row["phase"], language))),
        summary=row["summary"] or "",
        finding=finding,
        figures=figures,
        statuses=status_reasons(row, contributions, budget, definitions, language),
        operation=_operation(row, definitions, language),
        repository=row["repository_url"] or "",
        readiness=readiness_view(row, readiness, language),
        contributions=_contributions(contributions, definitions, language),
        grants=tuple(_grant(grant, language) for grant in grants),
        decisions=_decisions(contributions, definitions, language),
        reports=tuple(_report(report, language) for report in reports),
    )


def grant_header(language: Language) -> tuple[str, ...]:
    """Heads of the grants' table."""
    keys = ["programme", "amount", "rate", "own", "third", "period", "earmarked", "proof"]
    return tuple(say(f"grant.{key}", language) for key in keys)


def report_header(language: Language) -> tuple[str, ...]:
    """Heads of the reports' table."""
    keys = ["day", "status", "progress", "next", "due", "remark"]
    return tuple(say(f"report.{key}", language) for key in keys)


def _operation(
    row: Row, definitions: Mapping[str, Definition], language: Language
) -> tuple[tuple[str, str], ...]:
    """Who runs it, on which terms, and who measures: what matters stands even if it is not stated."""
    unstated = label(None, language)
    measured = sorted({item.measured_by for item in definitions.values() if item.measured_by})
    always = (
        ("operator", row["operator"]),
        ("operator_type", row["operator_type"] and label_of(OperatorType, row["operator_type"], language)),
        (
            "operating_model",
            row["operating_model"] and label_of(OperatingModel, row["operating_model"], language),
        ),
        ("legal_form", row["legal_form"]),
        ("office", row["responsible_office"]),
        ("measured_by", ", ".join(measured)),
        ("contract", row["contract_ends_on"] and formats.day(row["contract_ends_on"], language)),
        ("exit_terms", row["exit_terms"]),
    )
    if_stated = (
        ("grant", row["funding_ends_on"] and formats.day(row["funding_ends_on"], language)),
        (
            "continuation",
            row["continuation"]
            and row["phase"] != Phase.ENDED
            and label_of(Continuation, row["continuation"], language),
        ),
        ("licence", row["open_source_licence"]),
        ("standards", row["standards"]),
        ("reused", row["reused_from"]),
    )
    pairs = [(say(f"solution.{key}", language), str(value or unstated)) for key, value in always]
    pairs += [(say(f"solution.{key}", language), str(value)) for key, value in if_stated if value]
    return tuple(pairs)


def _contributions(
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


def _grant(row: Row, language: Language) -> tuple[str, ...]:
    """One grant as a line of the table."""
    period = f"{formats.day(row['starts_on'], language)} – {formats.day(row['ends_on'], language)}"
    return (
        " ".join(part for part in (row["programme"], row["grant_reference"]) if part),
        formats.euro(row["grant_eur"], language),
        formats.share(row["grant_rate"], language),
        formats.euro(row["own_eur"], language),
        formats.euro(row["third_party_eur"], language),
        period,
        formats.day(row["earmarked_until"], language),
        formats.day(row["proof_due_on"], language),
    )


def _decisions(
    rows: Sequence[Row], definitions: Mapping[str, Definition], language: Language
) -> tuple[DecisionLine, ...]:
    """Decisions behind the linked targets, latest first; one line each."""
    found: dict[str, tuple[date, DecisionLine]] = {}
    for row in rows:
        if not row["decision_id"]:
            continue
        definition = definitions.get(row["indicator_id"])
        title = row["decision_title"] or (definition.titled(language) if definition else row["decision_id"])
        who = (row["decision_body"], row["decided_on"] and formats.day(row["decided_on"], language))
        detail = ", ".join(part for part in (*who, row["decision_reference"], row["decision_result"]) if part)
        line = DecisionLine(title, detail, row["decision_url"] or "")
        found[row["decision_id"]] = (row["decided_on"] or date.min, line)
    return tuple(line for _, line in sorted(found.values(), key=lambda item: item[0], reverse=True))


def _report(row: Row, language: Language) -> tuple[str, ...]:
    """One report as a line of the table."""
    status = label(ImplementationStatus(row["implementation_status"]), language)
    return (
        formats.day(row["reported_on"], language),
        status,
        formats.share(row["progress_share"], language, digits=0),
        row["next_milestone"] or formats.NOTHING,
        formats.day(row["due_on"], language),
        " · ".join(part for part in (row["risk"], row["comment"]) if part) or formats.NOTHING,
    )
