"""Sections of a solution's page as fragments: readiness, contributions, decisions.

From the views' lines to HTML; relies on the fragments and an open page for links.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.fragments import Html, Row, badge, heading, join, note, outside, rows, tag
from dashboard.frame import Page
from dashboard.views.solution_readiness import FactorLine, ReadinessView
from dashboard.views.solution_view import ContributionLine, DecisionLine
from dashboard.words_solutions import say
from indicators.glossary import TargetStatus
from indicators.labels import label


def readiness_list(page: Page, view: ReadinessView) -> Html:
    """The five factors with dots, what the level means, evidence and contradictions."""
    if not view.lines:
        return join(heading(view.title, level=3), note(view.missing))
    return join(
        heading(view.title, level=3, note=say("solution.readiness_rule", page.lang)),
        tag("ul", *(tag("li", _factor(line)) for line in view.lines), class_="wm-rows"),
    )


def _factor(line: FactorLine) -> Html:
    """One factor as a row."""
    return tag(
        "div",
        tag("span", line.factor[:1].upper() + line.factor[1:], class_="wm-title"),
        tag(
            "span",
            tag("span", line.dots, class_="wm-dots", aria_hidden="true"),
            tag("span", line.words, class_="wm-detail"),
            class_="wm-who",
        ),
        tag(
            "span",
            tag("span", line.evidence),
            tag("span", line.meaning, class_="wm-detail"),
            *(tag("span", text, class_="wm-bad wm-detail-strong") for text in line.contradictions),
            class_="wm-who",
        ),
        class_="wm-row wm-ready",
    )


def contribution_list(page: Page, lines: Iterable[ContributionLine]) -> Html:
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
        heading(
            say("solution.contributions", page.lang),
            level=3,
            note=say("solution.contributions_note", page.lang),
        ),
        rows(items),
    )


def decision_list(lines: Iterable[DecisionLine]) -> Html:
    """Decisions with who, when and under which number; a title with an address leads there."""
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag(
                    "div",
                    tag("span", outside(line.title, line.url) if line.url else line.title, class_="wm-title"),
                    tag("span", line.detail),
                    class_="wm-row wm-wide",
                ),
            )
            for line in lines
        ),
        class_="wm-rows",
    )
