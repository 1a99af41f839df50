"""Sections of a solution's page: readiness, contributions, effects and their cost, decisions.

From the views' lines to HTML; relies on the fragments and an open page for links and downloads.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from dashboard.app_pages.solutions.address import Page
from dashboard.app_pages.solutions.detail import say
from dashboard.app_pages.solutions.detail.view import DecisionLine
from dashboard.app_pages.solutions.detail.view_contributions import ContributionLine
from dashboard.app_pages.solutions.detail.view_readiness import FactorLine, ReadinessView
from dashboard.app_pages.solutions.detail.view_unit_costs import UnitCostView
from dashboard.parts.download import notes, offer_file
from dashboard.parts.table import Table
from dashboard.shell import layout
from dashboard.shell.html import Row, badge, details, external_link, heading, join, rows, small_text, tag
from indicators.language.labels import label
from indicators.vocabulary.glossary import TargetStatus


def readiness_list(view: ReadinessView) -> Markup:
    """The five factors with evidence, what the level means, contradictions and what to do about them."""
    return tag("ul", *(tag("li", _factor(line)) for line in view.lines), class_="wm-rows")


def draw_effects(page: Page, effects: Table, costs: UnitCostView, stem: str) -> None:
    """Expected against observed effect, then what a unit of it costs; each with its download."""
    lang = page.lang
    if effects.all_rows():
        caveat = small_text(say("effect.caveat", lang))
        layout.draw(heading(effects.title, level=3), effects.html(), caveat)
        offer_file(page, effects.file, file_name=f"{stem}-effects.csv", key="effects")
    layout.draw(heading(costs.table.title, level=3))
    if costs.missing:
        layout.draw(small_text(costs.missing))
        return
    rule = say("unit_cost.rule", lang)
    limits = tag("ul", *(tag("li", text) for text in costs.caveats), class_="wm-limits")
    layout.draw(
        costs.table.html(), small_text(rule), details(say("unit_cost.limits", lang), limits) if costs.caveats else None
    )
    file = replace(costs.table.file, notes=notes(page, rule, *costs.caveats))
    offer_file(page, file, file_name=f"{stem}-unit-costs.csv", key="unit-costs")


def _factor(line: FactorLine) -> Markup:
    """One factor as a row."""
    against = (
        tag(
            "span",
            tag("span", text, class_="wm-bad wm-detail-strong"),
            " ",
            tag("span", todo, class_="wm-detail-strong"),
        )
        for text, todo in line.contradictions
    )
    return tag(
        "div",
        tag(
            "span",
            tag("span", line.factor[:1].upper() + line.factor[1:], class_="wm-title"),
            tag("span", line.words, class_="wm-detail"),
            class_="wm-who",
        ),
        tag(
            "span", tag("span", line.evidence), tag("span", line.meaning, class_="wm-detail"), *against, class_="wm-who"
        ),
        class_="wm-row wm-evidence",
    )


def contribution_list(page: Page, lines: Iterable[ContributionLine]) -> Markup:
    """Linked indicators: their position, and beside it what this solution is said to add."""
    items = []
    for line in lines:
        status = line.target.status if line.target else TargetStatus.NOT_ASSESSABLE
        word = None if line.target else say("solution.no_target", page.lang)
        items.append(
            Row(
                title=line.title,
                detail=line.target.detail if line.target else "",
                marks=(badge(status, page.lang, word=word),),
                figure=line.target.figure if line.target else label(None, page.lang),
                due=line.effect,
                href=page.href("indicators", **line.address),
            )
        )
    return join(
        heading(say("solution.contributions", page.lang), level=3, note=say("solution.contributions_note", page.lang)),
        rows(items),
    )


def decision_list(lines: Iterable[DecisionLine]) -> Markup:
    """Decisions with who, when and under which number; a title with an address leads there."""
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag(
                    "div",
                    tag("span", external_link(line.title, line.url) if line.url else line.title, class_="wm-title"),
                    tag("span", line.detail),
                    class_="wm-row wm-wide",
                ),
            )
            for line in lines
        ),
        class_="wm-rows",
    )
