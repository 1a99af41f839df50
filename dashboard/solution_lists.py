"""The list of solutions with its filters, as fragments: three statuses side by side, money, decision.

From lines of `solutions_list_view` to HTML; the whole line leads to the solution's page.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import selection
from dashboard.fragments import Html, badge, join, link, tag
from dashboard.frame import Page
from dashboard.views.solution_filters import Filter
from dashboard.views.solution_line import SolutionLine
from dashboard.words_solutions import say


def filter_links(page: Page, filters: Iterable[Filter]) -> Html | None:
    """One line per filter: its values as links that keep the other filter, with their counts."""
    lines = []
    for item in filters:
        choices: list[str | Html] = []
        for choice in item.choices:
            text = f"{choice.label} ({choice.count})"
            href = selection.href_here("solutions", page.selection, **{item.name: choice.value})
            choices.append(tag("strong", text) if choice.is_chosen else link(text, href))
        lines.append(
            tag(
                "p",
                tag("span", item.label, class_="wm-detail"),
                *choices,
                class_="wm-choices",
            )
        )
    if not lines:
        return None
    return tag("nav", *lines, class_="wm-filters", aria_label=", ".join(item.label for item in filters))


def solution_lines(page: Page, lines: Iterable[SolutionLine]) -> Html:
    """A ruled list of solutions."""
    return tag("ul", *(_line(page, line) for line in lines), class_="wm-rows")


def _line(page: Page, line: SolutionLine) -> Html:
    """One solution."""
    lang = page.lang
    overdue = tag("span", say("row.overdue", lang), class_="wm-bad wm-detail") if line.is_overdue else None
    marks = (
        ("column.impact", badge(line.impact, lang), None),
        ("column.implementation", badge(line.implementation, lang), overdue),
        ("column.budget", badge(line.budget, lang), None),
    )
    statuses = (
        tag("span", tag("span", say(key, lang), class_="wm-detail"), mark, below, class_="wm-named")
        for key, mark, below in marks
    )
    last = [tag("span", line.decision, class_="wm-bad wm-figure" if line.is_late else "wm-figure")]
    if line.decision_note:
        last.append(tag("span", line.decision_note, class_="wm-detail"))
    last += [tag("span", text, class_="wm-detail") for text in line.money]
    cells = join(
        tag(
            "span",
            tag("span", line.name, class_="wm-title"),
            tag("span", line.detail, class_="wm-detail"),
            class_="wm-who",
        ),
        tag("span", *statuses, class_="wm-three"),
        tag("span", *last, class_="wm-who"),
    )
    href = page.href("solutions", solution=line.solution)
    return tag("li", tag("a", cells, class_="wm-row wm-solution", href=href, target="_self"))
