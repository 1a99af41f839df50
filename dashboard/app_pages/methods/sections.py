"""Pieces of the page of methods as fragments: contents, sections, agreement and calibration.

Relies on the views of that page. Used by `the page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from dashboard.app_pages.methods import say
from dashboard.shell.html import (
    Column,
    badge,
    definition_list,
    details,
    external_link,
    heading,
    join,
    link,
    side_by_side,
    small_text,
    table,
    tag,
)
from indicators.vocabulary.glossary import BudgetStatus, TargetStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.app_pages.methods.view_agreement import AgreementLine
    from dashboard.app_pages.methods.view_calibration import CalibrationView, ProofTable
    from indicators.language.methods.sections import Entry, Rule, Section
    from indicators.vocabulary.glossary import Language


def contents(title: str, entries: Sequence[tuple[str, str]]) -> Markup:
    """The sections as links: anchor and title of each."""
    links = (tag("li", link(name, f"#{key}")) for key, name in entries)
    return tag("nav", tag("span", title, class_="wm-detail"), tag("ul", *links), aria_label=title, class_="wm-contents")


def methods_section(section: Section, language: Language) -> Markup:
    """A section with its anchor: what is explained, each with formula and source."""
    return tag(
        "section",
        heading(section.title),
        small_text(section.lead),
        definition_list((entry.name, _explained(entry, language)) for entry in section.entries),
        small_text(section.source),
        id=section.key,
        class_="wm-section",
    )


def agreement_section(lines: Sequence[AgreementLine], language: Language) -> Markup | None:
    """The agreement with published results; nothing without any."""
    if not lines:
        return None
    names = ("source", "rows", "same", "differing")
    head = [Column(say(f"agreement.{name}", language), is_number=number > 0) for number, name in enumerate(names)]
    body = [(_published(line), line.rows, line.same, line.count) for line in lines]
    title = say("agreement.title", language)
    return tag(
        "section",
        heading(title),
        small_text(say("agreement.lead", language)),
        table(head, body, caption=title),
        *(_differing(line, language) for line in lines if line.differing),
        id="agreement",
        class_="wm-section",
    )


def calibration_section(view: CalibrationView | None, language: Language) -> Markup | None:
    """The calibration of the projection; nothing without a table."""
    if view is None:
        return None
    return tag(
        "section",
        heading(say("calibration.title", language)),
        small_text(view.lead),
        small_text(view.weak) if view.weak else None,
        side_by_side(*(_proof_table(found) for found in view.tables)),
        small_text(say("calibration.shares", language)),
        _proof_table(view.families),
        details(say("calibration.more", language), *(_proof_table(found) for found in view.further))
        if view.further
        else None,
        small_text(say("calibration.source", language)),
        id="calibration",
        class_="wm-section",
    )


def _explained(entry: Entry, language: Language) -> Markup:
    """Formula, explanation, example, cases, weakness, source; each only where there is one."""
    return join(
        tag("div", entry.formula, class_="wm-formula") if entry.formula else None,
        tag("div", entry.text),
        tag("div", entry.example, class_="wm-example") if entry.example else None,
        tag("dl", *(_case(rule, language) for rule in entry.rules), class_="wm-rules") if entry.rules else None,
        tag("div", entry.weakness) if entry.weakness else None,
        tag("div", entry.source, class_="wm-detail") if entry.source else None,
    )


def _case(rule: Rule, language: Language) -> Markup:
    """One case: a status as its mark, any other word as it is, and when it holds."""
    is_status = isinstance(rule.word, TargetStatus | BudgetStatus)
    term = badge(rule.word, language) if is_status else rule.name
    return tag("div", tag("dt", term), tag("dd", rule.text))


def _published(line: AgreementLine) -> Markup:
    """Who published the results, by which method they were recomputed, what was compared."""
    detail = tag("div", f"{line.method}. {' '.join(line.remarks)}", class_="wm-detail")
    return join(external_link(line.source, line.url), detail)


def _differing(line: AgreementLine, language: Language) -> Markup:
    """The rows of one table that differ, folded away."""
    key = "agreement.details_one" if line.count == "1" else "agreement.details"
    lines = (
        (series, join(tag("div", results, class_="wm-detail"), tag("div", why)))
        for series, results, why in line.differing
    )
    title = f"{line.source}: {say(key, language, count=line.count)}"
    return details(title, small_text(" ".join(line.remarks)), definition_list(lines))


def _proof_table(found: ProofTable) -> Markup:
    """A small table below its title."""
    head = [Column(name, is_number=number > 0) for number, name in enumerate(found.header)]
    content = table(head, found.lines, caption=found.title)
    return tag("div", heading(found.title, level=3), content, class_="wm-proof")
