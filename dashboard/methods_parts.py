"""Pieces of the page of methods as fragments: contents, sections, agreement and calibration.

Relies on the views of that page. Used by `page_scripts/methods_page.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.fragments import (
    Column,
    Html,
    columns,
    details,
    heading,
    join,
    link,
    note,
    outside,
    pairs,
    table,
    tag,
)
from dashboard.words_proof import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.views.agreement_view import AgreementLine
    from dashboard.views.calibration_view import CalibrationView, ProofTable
    from dashboard.views.methods_view import MethodsEntry, MethodsSection
    from indicators.glossary import Language


def contents(title: str, entries: Sequence[tuple[str, str]]) -> Html:
    """The sections as links: anchor and title of each."""
    links = (link(name, f"#{key}") for key, name in entries)
    line = tag("p", tag("span", title, class_="wm-detail"), *links, class_="wm-choices")
    return tag("nav", line, aria_label=title, class_="wm-contents")


def methods_section(section: MethodsSection) -> Html:
    """A section with its anchor: what is explained, each with formula and source."""
    return tag(
        "section",
        heading(section.title),
        note(section.lead),
        pairs((entry.name, _explained(entry)) for entry in section.entries),
        note(section.source),
        id=section.key,
        class_="wm-section",
    )


def agreement_section(lines: Sequence[AgreementLine], language: Language) -> Html | None:
    """The agreement with published results; nothing without any."""
    if not lines:
        return None
    names = ("source", "rows", "same", "differing")
    head = [
        Column(say(f"agreement.{name}", language), is_number=number > 0) for number, name in enumerate(names)
    ]
    body = [(_published(line), line.rows, line.same, line.count) for line in lines]
    title = say("agreement.title", language)
    return tag(
        "section",
        heading(title),
        note(say("agreement.lead", language)),
        table(head, body, caption=title),
        *(_differing(line, language) for line in lines if line.differing),
        id="agreement",
        class_="wm-section",
    )


def calibration_section(view: CalibrationView | None, language: Language) -> Html | None:
    """The calibration of the projection; nothing without a table."""
    if view is None:
        return None
    return tag(
        "section",
        heading(say("calibration.title", language)),
        note(view.lead),
        note(view.weak) if view.weak else None,
        columns(*(_proof_table(found) for found in view.tables)),
        note(say("calibration.shares", language)),
        _proof_table(view.families),
        details(say("calibration.more", language), *(_proof_table(found) for found in view.further))
        if view.further
        else None,
        note(say("calibration.source", language)),
        id="calibration",
        class_="wm-section",
    )


def _explained(entry: MethodsEntry) -> Html:
    """Formula, explanation, source; each only where there is one."""
    return join(
        tag("div", entry.formula, class_="wm-formula") if entry.formula else None,
        tag("div", entry.text),
        tag("div", entry.source, class_="wm-detail") if entry.source else None,
    )


def _published(line: AgreementLine) -> Html:
    """Who published the results, by which method they were recomputed, what was compared."""
    detail = tag("div", f"{line.method}. {' '.join(line.remarks)}", class_="wm-detail")
    return join(outside(line.source, line.url), detail)


def _differing(line: AgreementLine, language: Language) -> Html:
    """The rows of one table that differ, folded away."""
    key = "agreement.details_one" if line.count == "1" else "agreement.details"
    lines = (
        (series, join(tag("div", results, class_="wm-detail"), tag("div", why)))
        for series, results, why in line.differing
    )
    title = f"{line.source}: {say(key, language, count=line.count)}"
    return details(title, note(" ".join(line.remarks)), pairs(lines))


def _proof_table(found: ProofTable) -> Html:
    """A small table below its title."""
    head = [Column(name, is_number=number > 0) for number, name in enumerate(found.header)]
    content = table(head, found.lines, caption=found.title)
    return tag("div", heading(found.title, level=3), content, class_="wm-proof")
