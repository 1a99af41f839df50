"""One solution: the finding, three statuses with their reasons, who runs it, readiness, contributions.

Made of plain rows of the `solutions_*` questions; every figure is the rows'. The page's money stands in
`cover_view` and `budget_view`, its dates in `timeline_view`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view_contributions import ContributionLine, contribution_lines
from dashboard.app_pages.solutions.detail.view_finding import solution_finding
from dashboard.app_pages.solutions.detail.view_readiness import ReadinessView, readiness_view
from dashboard.app_pages.solutions.detail.view_reasons import StatusReason, status_reasons
from indicators.catalogue.definition import Definition
from indicators.language import formats
from indicators.language.labels import label, label_of
from indicators.vocabulary.glossary import (
    Continuation,
    ImplementationStatus,
    Language,
    OperatingModel,
    OperatorType,
    Phase,
)

Row = Mapping[str, Any]


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
    decisions: Sequence[Row],
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
        operation=_operation(row, cover, definitions, language),
        repository=row["repository_url"] or "",
        readiness=readiness_view(row, readiness, language),
        contributions=contribution_lines(contributions, definitions, language),
        grants=tuple(_grant(grant, language) for grant in grants),
        decisions=_decisions(decisions, contributions, definitions, language),
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
    row: Row, cover: Sequence[Row], definitions: Mapping[str, Definition], language: Language
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
    pairs += _running_costs(row, cover, language)
    pairs += [(say(f"solution.{key}", language), str(value)) for key, value in if_stated if value]
    return tuple(pairs)


def _running_costs(row: Row, cover: Sequence[Row], language: Language) -> list[tuple[str, str]]:
    """What running it costs in the year of the Stichtag, and how much of that a grant pays."""
    year = row["as_of"].year if row["as_of"] else None
    return [
        (
            say("operation.running", language, year=year),
            say(
                "operation.running_value",
                language,
                need=formats.euro(item["need_eur"], language),
                grant=formats.euro(item["grant_eur"], language),
            ),
        )
        for item in cover
        if item["fiscal_year"] == year
    ]


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
    own: Sequence[Row], rows: Sequence[Row], definitions: Mapping[str, Definition], language: Language
) -> tuple[DecisionLine, ...]:
    """Decisions on the solution itself and behind the linked targets, latest first; one line each."""
    found: dict[str, tuple[date, DecisionLine]] = {}
    for row in own:
        line = _decision(row, "", row["title"] or row["decision_id"], language)
        found[row["decision_id"]] = (row["decided_on"] or date.min, line)
    for row in rows:
        if not row["decision_id"] or row["decision_id"] in found:
            continue
        definition = definitions.get(row["indicator_id"])
        title = row["decision_title"] or (definition.titled(language) if definition else row["decision_id"])
        line = _decision(row, "decision_", title, language)
        found[row["decision_id"]] = (row["decided_on"] or date.min, line)
    return tuple(line for _, line in sorted(found.values(), key=lambda item: item[0], reverse=True))


def _decision(row: Row, prefix: str, title: str, language: Language) -> DecisionLine:
    """One decision; its columns bear the prefix."""
    who = (row[f"{prefix}body"], row["decided_on"] and formats.day(row["decided_on"], language))
    parts = (*who, row[f"{prefix}reference"], row[f"{prefix}result"])
    detail = ", ".join(part for part in parts if part)
    return DecisionLine(title, detail, row[f"{prefix}url"] or "")


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
