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
from dashboard.parts.table import DAY, EURO, SHARE, Column, Table
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
    """The page of one solution, money and dates apart."""

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
    grants: Table
    decisions: tuple[DecisionLine, ...]
    reports: Table


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
        grants=_grants(grants, language),
        decisions=_decisions(decisions, contributions, definitions, language),
        reports=_reports(reports, language),
    )


def _operation(
    row: Row, cover: Sequence[Row], definitions: Mapping[str, Definition], language: Language
) -> tuple[tuple[str, str], ...]:
    """Who runs it, on which terms, and who measures: what matters stands even if it is not stated."""
    unstated = label(None, language)
    measured = sorted({item.measured_by for item in definitions.values() if item.measured_by})
    always = (
        ("operator", row["operator"]),
        ("operator_type", row["operator_type"] and label_of(OperatorType, row["operator_type"], language)),
        ("operating_model", row["operating_model"] and label_of(OperatingModel, row["operating_model"], language)),
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


def _grants(rows: Sequence[Row], language: Language) -> Table:
    """Describe the grants' table."""

    def named(row: Row) -> str:
        return " ".join(part for part in (row["programme"], row["grant_reference"]) if part)

    def period(row: Row) -> str:
        return f"{formats.day(row['starts_on'], language)} – {formats.day(row['ends_on'], language)}"

    columns = [
        Column("programme", say("grant.programme", language), shown=named),
        Column("grant_eur", say("grant.amount", language), EURO),
        Column("grant_rate", say("grant.rate", language), SHARE),
        Column("own_eur", say("grant.own", language), EURO),
        Column("third_party_eur", say("grant.third", language), EURO),
        Column("starts_on", say("grant.period", language), shown=period),
        Column("earmarked_until", say("grant.earmarked", language), DAY),
        Column("proof_due_on", say("grant.proof", language), DAY),
    ]
    return Table(columns, rows, language, say("solution.grants", language))


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


def _reports(rows: Sequence[Row], language: Language) -> Table:
    """Describe the reports' table."""

    def status(row: Row) -> str:
        return label(ImplementationStatus(row["implementation_status"]), language)

    def progress(row: Row) -> str:
        return formats.share(row["progress_share"], language, digits=0)

    def remark(row: Row) -> str:
        return " · ".join(part for part in (row["risk"], row["comment"]) if part) or formats.NOTHING

    columns = [
        Column("reported_on", say("report.day", language), DAY),
        Column("implementation_status", say("report.status", language), shown=status),
        Column("progress_share", say("report.progress", language), SHARE, progress),
        Column("next_milestone", say("report.next", language)),
        Column("due_on", say("report.due", language), DAY),
        Column("risk", say("report.remark", language), shown=remark),
    ]
    return Table(columns, rows, language, say("solution.reports", language))
